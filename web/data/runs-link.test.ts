import { describe, expect, it } from 'vitest';
import { runsBehind, runsHref } from './runs-link.ts';
import { parseSearch } from './search.ts';
import { runFilterSearch } from './run-filter.ts';

describe('the runs behind a figure', () => {
  it('are those of its task, slice, outcomes and window', () => {
    expect(
      runsBehind({
        task: 'refund',
        slice: { dimension: 'language', value: 'de' },
        outcome: ['failure', 'refusal'],
        window: { since: '2026-11-03', until: '2026-11-10' },
        sort: 'cost',
      }),
    ).toEqual({
      task: ['refund'],
      slice: ['language=de'],
      outcome: ['failure', 'refusal'],
      since: '2026-11-03',
      until: '2026-11-10',
      sort: 'cost',
    });
  });

  it('take slices apart that a report put together, and name what the others are not', () => {
    const dimension = 'input_length';
    expect(runsBehind({ slice: { dimension, value: 'short or medium' } })).toEqual({
      slice: ['input_length=short', 'input_length=medium'],
    });
    expect(runsBehind({ slice: { dimension, value: '(other)' }, shown: ['short', '(none)', '(other)'] })).toEqual({
      slice: ['input_length!=short', 'input_length!='],
    });
  });

  it('have tasks, releases and models in the lists of their own', () => {
    expect(runsBehind({ slice: { dimension: 'release', value: '1.5.0' } })).toEqual({ release: ['1.5.0'] });
    expect(runsBehind({ slice: { dimension: 'task', value: '(other)' }, shown: ['refund', '(other)'] })).toEqual({
      slice: ['task!=refund'],
    });
  });

  it('keep runs of no task apart from those of any, on the way through the address too', () => {
    const href = runsHref({ task: '', slice: { dimension: 'note', value: '50 % & more = «x»' } });
    const search = parseSearch(href.slice('/runs'.length));
    expect(runFilterSearch.parse(search)).toEqual({ task: [''], slice: ['note=50 % & more = «x»'] });
    expect(runsHref({})).toBe('/runs');
  });
});
