import { expect, it } from 'vitest';
import { sliceHref } from './links.ts';
import { scopeOf } from './scope.ts';
import { slicesSearch } from './search.ts';

const release = (name: string, runs: number) => ({ release: name, runs, first_run: null, last_run: null });
const releases = [release('1.6.0', 12), release('', 500), release('1.5.0', 300), release('1.4.0', 300)];
const scope = (search: Record<string, unknown>) => scopeOf(slicesSearch.parse(search), releases);

it('is the newest release that has enough runs, unless the address says otherwise', () => {
  expect(scope({})).toEqual({ release: '1.5.0' });
  expect(scope({ release: '1.6.0', task: 'refund' })).toEqual({ release: '1.6.0', task: 'refund' });
  expect(scope({ releases: 'all', since: '7d' })).toEqual({ since: '7d' });
  expect(scopeOf(slicesSearch.parse({}), [release('1.6.0', 12)])).toEqual({});
});

it('leads to the runs of a cell, a merged slice and what was not recorded', () => {
  const query = (...slices: Parameters<typeof sliceHref>[1]) =>
    [...new URLSearchParams(sliceHref({ release: '1.5.0', since: '7d' }, slices).split('?')[1])].map((pair) =>
      pair.join(' '),
    );
  expect(query({ dimension: 'task', value: 'refund' }, { dimension: 'language', value: 'de' })).toEqual(
    expect.arrayContaining(['release 1.5.0', 'since 7d', 'task refund', 'slice language=de']),
  );
  expect(query({ dimension: 'size', value: 'short or medium' })).toEqual(
    expect.arrayContaining(['slice size=short', 'slice size=medium']),
  );
  expect(query({ dimension: 'size', value: 'not_recorded' })).toContain('slice size=');
  expect(query({ dimension: 'size', value: '(other)', shown: ['a', 'not_recorded', '(other)'] })).toEqual(
    expect.arrayContaining(['slice size!=a', 'slice size!=']),
  );
});
