import { expect, it } from 'vitest';
import { flipList } from './flip-list.ts';
import { pairOf, requestOf } from './pair.ts';
import { compareSearch } from './search.ts';

const releases = ['', '1.6.0', '1.5.0', '1.4.0'].map((release) => ({
  ...{ release, runs: 10, first_run: null, last_run: null },
}));
const pair = (search: Record<string, unknown>) => pairOf(compareSearch.parse(search), releases);

it('compares the newest with the one before, unless the address says otherwise', () => {
  expect(pair({})).toEqual({ base: '1.5.0', candidate: '1.6.0' });
  expect(pair({ candidate: '1.5.0' })).toEqual({ base: '1.4.0', candidate: '1.5.0' });
  expect(pair({ base: '1.6.0' })).toEqual({ base: '1.6.0', candidate: '1.5.0' });
  expect(pair({ candidate: '1.4.0' })).toEqual({ base: '1.6.0', candidate: '1.4.0' });
  expect(pair({ base: 'x', candidate: 'y' })).toEqual({ base: 'x', candidate: 'y' });
});

it('compares nothing with itself, and one release with nothing', () => {
  expect(pair({ base: '1.5.0', candidate: '1.5.0' })).toBeUndefined();
  expect(pairOf(compareSearch.parse({}), releases.slice(0, 2))).toBeUndefined();
  expect(pairOf(compareSearch.parse({}), [])).toBeUndefined();
});

it('asks the server what stands in the address', () => {
  const search = compareSearch.parse({ slice: ['attack=none', 'kind!=x'], score: 'harm', better: 'lower', by: 'task' });
  expect(requestOf(search, { base: 'a', candidate: 'b' })).toEqual({
    ...{ base: 'a', candidate: 'b', by: ['task'], where: { attack: 'none' } },
    metric: { score: 'harm', better: 'lower' },
  });
});

it('lists the cases of a kind whose name or task has a text, lost ones first', () => {
  const flip = (task: string, id: string) => ({
    ...{ task, case_id: id, base: { attempts: 1, successes: 1 }, candidate: { attempts: 1, successes: 0 } },
  });
  const flips = {
    ...{ lost: [flip('refund', 'A1'), flip('cancel', 'B')], gained: [flip('refund', 'C')] },
    ...{ always_failing: [], flaky: [flip('cancel', 'a2')] },
    counts: { lost: 2, gained: 1, always_failing: 0, flaky: 1, stable: 5 },
    unpaired: { base: 0, candidate: 0 },
  };
  const ids = (search: Record<string, unknown>) =>
    flipList(flips, compareSearch.parse(search)).map(({ kind, case_id: id }) => `${kind} ${id}`);
  expect(ids({})).toEqual(['lost A1', 'lost B', 'gained C', 'flaky a2']);
  expect(ids({ flips: 'lost' })).toEqual(['lost A1', 'lost B']);
  expect(ids({ q: 'a' })).toEqual(['lost A1', 'lost B', 'flaky a2']);
  expect(ids({ q: 'REFUND', flips: 'gained' })).toEqual(['gained C']);
});
