import { describe, expect, it } from 'vitest';
import { blocksOf, type QueuedRun } from './block.ts';

const run = (id: string, arm: QueuedRun['arm'], result: number, key = ''): QueuedRun => ({
  run_id: id,
  arm,
  case_key: key,
  result,
});

describe('blocks of a live gate', () => {
  it('by arrival: so many of the baseline for one of the candidate, in order; the rest waits', () => {
    const queue = [
      run('b1', 'base', 1),
      run('c1', 'candidate', 1),
      run('c2', 'candidate', 0),
      run('b2', 'base', 0),
      run('b3', 'base', 1),
      run('c3', 'candidate', 1),
      run('b4', 'base', 1),
      run('b5', 'base', 1),
    ];
    expect(blocksOf(queue, 2)).toEqual([
      { difference: 0.5, runs: ['b1', 'b2', 'c1'] },
      { difference: -1, runs: ['b3', 'b4', 'c2'] },
    ]);
    expect(blocksOf(queue, 1).map(({ runs }) => runs)).toEqual([
      ['b1', 'c1'],
      ['b2', 'c2'],
      ['b3', 'c3'],
    ]);
    expect(blocksOf(queue, 6)).toEqual([]);
    expect(blocksOf([], 1)).toEqual([]);
  });

  it('by case: the first attempt of each release, whichever came first, once a case', () => {
    const queue = [
      run('b1', 'base', 1, 'one'),
      run('b2', 'base', 0, 'one'),
      run('c1', 'candidate', 0, 'two'),
      run('c2', 'candidate', 0.25, 'one'),
      run('b3', 'base', 1, 'two'),
      run('c3', 'candidate', 1, 'one'),
      run('b4', 'base', 1, 'one'),
      run('b5', 'base', 1, 'alone'),
      run('x1', 'base', 1),
      run('x2', 'candidate', 1),
    ];
    expect(blocksOf(queue, 'case')).toEqual([
      { difference: -0.75, runs: ['b1', 'c2'] },
      { difference: -1, runs: ['b3', 'c1'] },
    ]);
  });
});
