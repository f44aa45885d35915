import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { resample } from '../sample/bootstrap.ts';
import { quantileOfSorted } from '../sample/quantile.ts';
import { lbeta } from '../special.ts';
import { fitBetaBinomial } from './beta-binomial.ts';
import { reliabilityAtK } from './extrapolate.ts';
import { cellsOf, type TaskTrials } from './trials.ts';

/** Tasks of p = u^(1/4) with the trials that `trials` gives each. */
function suite(count: number, trials: (i: number) => number): readonly TaskTrials[] {
  const rng = seededRng(11);
  return Array.from({ length: count }, (_, i) => {
    const p = rng.next() ** (1 / 4);
    const n = trials(i);
    return { n, successes: Array.from({ length: n }, () => rng.next()).filter((u) => u < p).length };
  });
}

/** The plain way: tasks are picked one by one, and each fit starts from nothing. */
function plainInterval(tasks: readonly TaskTrials[], k: number, replicates: number): readonly [number, number] {
  const statistic = (picked: Int32Array): number => {
    const fit = fitBetaBinomial(Array.from(picked, (i) => tasks[i] ?? { n: 1, successes: 0 }));
    if (fit.kind === 'pooled') return fit.rate ** k;
    if (fit.kind !== 'fitted') throw new Error(`a resample is ${fit.kind}`);
    return Math.exp(lbeta(fit.a + k, fit.b) - lbeta(fit.a, fit.b));
  };
  const values = resample(tasks.length, statistic, { rng: seededRng(5), replicates });
  return [quantileOfSorted(values, 0.025), quantileOfSorted(values, 0.975)];
}

describe('the bootstrap interval of reliability@K', () => {
  it.each([
    ['equal trials', suite(300, () => 8), 16],
    ['trials that differ', suite(150, (i) => 2 + (i % 9)), 12],
  ] as const)('agrees with picking tasks one by one, with %s', { tags: 'simulation' }, (_, tasks, k) => {
    const found = ofKind(reliabilityAtK(tasks, k, { rng: seededRng(1), replicates: 4000 }), 'estimated');
    const [low, high] = plainInterval(tasks, k, 4000);
    // The error of a 2.5 % quantile of 4 000 draws is about a fortieth of the interval's width.
    const width = high - low;
    expect(Math.abs(found.low - low)).toBeLessThan(0.1 * width);
    expect(Math.abs(found.high - high)).toBeLessThan(0.1 * width);
  });

  it('is the same for tasks one by one and for their counts', () => {
    const tasks = suite(200, () => 5);
    const options = { replicates: 100 };
    const counted = reliabilityAtK(cellsOf(tasks), 9, { ...options, rng: seededRng(1) });
    expect(counted).toEqual(reliabilityAtK(tasks, 9, { ...options, rng: seededRng(1) }));
  });

  it('takes weights that are not whole: half as many tasks make it wider by the root of two', () => {
    const cells = cellsOf(suite(2000, () => 6));
    const halved = cells.map((cell) => ({ ...cell, tasks: cell.tasks / 2 }));
    const width = (of: typeof cells): number => {
      const { low, high } = ofKind(reliabilityAtK(of, 12, { rng: seededRng(3) }), 'estimated');
      return high - low;
    };
    const ratio = width(halved) / width(cells);
    expect(ratio).toBeGreaterThan(1.3);
    expect(ratio).toBeLessThan(1.53);
  });

  it('asks for two tasks, also where weights leave fewer', () => {
    expect(reliabilityAtK([{ n: 4, successes: 2, tasks: 1.5 }], 2, { rng: seededRng(1) })).toEqual({
      kind: 'insufficient',
      what: 'tasks',
      n: 1,
      need: 2,
    });
    expect(() => reliabilityAtK([{ n: 4, successes: 2, tasks: 0 }], 2, { rng: seededRng(1) })).toThrow('tasks is 0');
  });
});
