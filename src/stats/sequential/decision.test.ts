import { expect, it } from 'vitest';
import { decision } from './decision.ts';
import { tally } from './tally.ts';

it('the boundary reached first within n_max decides, and none by then is inconclusive', () => {
  expect(decision({ kind: 'none' }, 0, 10)).toEqual({ kind: 'running', n: 0, remaining: 10 });
  expect(decision({ kind: 'none' }, 9, 10)).toEqual({ kind: 'running', n: 9, remaining: 1 });
  expect(decision({ kind: 'none' }, 10, 10)).toEqual({ kind: 'inconclusive', n: 10 });
  expect(decision({ kind: 'pass', n: 10 }, 12, 10)).toEqual({ kind: 'pass', n: 10 });
  expect(decision({ kind: 'fail', n: 3 }, 3, 10)).toEqual({ kind: 'fail', n: 3 });
  expect(decision({ kind: 'pass', n: 11 }, 12, 10)).toEqual({ kind: 'inconclusive', n: 12 });
});

it('counts below and up to every distinct value of two sorted lists', () => {
  expect([...tally([1, 2, 2], [2, 5])]).toEqual([
    { q: 1, inA: { below: 0, upTo: 1 }, inB: { below: 0, upTo: 0 } },
    { q: 2, inA: { below: 1, upTo: 3 }, inB: { below: 0, upTo: 1 } },
    { q: 5, inA: { below: 3, upTo: 3 }, inB: { below: 1, upTo: 2 } },
  ]);
  expect([...tally([], [])]).toEqual([]);
});
