import { describe, expect, it } from 'vitest';
import { ndtri } from '#stats/special.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import { costOf, costRatioOf } from './cost-ratio.ts';
import { latencyRatioOf, type QuantileTally } from './latency-ratio.ts';

/** A release whose units cost and succeeded so. */
function priced(arm: ArmTally['arm'], units: readonly (readonly [costUsd: number, successes: number])[]): ArmTally {
  const sum = (of: (unit: readonly [number, number]) => number): number =>
    units.reduce((total, unit) => total + of(unit), 0);
  return {
    ...noRuns(arm, '', ''),
    runs: units.length,
    priced_runs: units.length,
    cost_units: units.length,
    cost_usd: sum(([cost]) => cost),
    cost_successes: sum(([, won]) => won),
    cost_squares: sum(([cost]) => cost ** 2),
    cost_cubes: sum(([cost]) => cost ** 3),
    success_squares: sum(([, won]) => won ** 2),
    cost_cross: sum(([cost, won]) => cost * won),
  };
}

const units = [
  [1, 1],
  [2, 1],
  [3, 0],
  [4, 1],
] as const;

describe('the ratio of costs per success', () => {
  it('has the delta method of its logarithm', () => {
    // Means 2.5 and ¾; variances of the means 1.25 / 3, ⅙·⅜, and the covariance (7 / 4 − 2.5·¾) / 3.
    const found = costOf(priced('base', units));
    expect(found).toMatchObject({ kind: 'known', valueUsd: 10 / 3 });
    const logVariance = 1.25 / 3 / 2.5 ** 2 + 0.1875 / 3 / 0.75 ** 2 - (2 * (1.75 - 1.875)) / 3 / (2.5 * 0.75);
    expect(found).toHaveProperty('logVariance', expect.closeTo(logVariance, 12));
    const dear = units.map(([cost, won]) => [3 * cost, won] as const);
    const half = ndtri(0.95) * Math.sqrt(2 * logVariance);
    expect(costRatioOf(priced('base', units), priced('candidate', dear), 0.9)).toEqual({
      kind: 'estimated',
      ratio: expect.closeTo(3, 12),
      low: expect.closeTo(3 * Math.exp(-half), 9),
      high: expect.closeTo(3 * Math.exp(half), 9),
      baseUsd: expect.closeTo(10 / 3, 12),
      candidateUsd: expect.closeTo(10, 12),
    });
  });

  it('says so where costs are skewed', () => {
    const even = Array.from({ length: 100 }, (_, i): [number, number] => [1 + (i % 3), 1]);
    const skewed = even.map(([cost], i): [number, number] => [i < 2 ? 100 : cost, 1]);
    const cautionOf = (base: typeof even, candidate: typeof even): unknown => {
      const found = costRatioOf(priced('base', base), priced('candidate', candidate));
      return found.kind === 'estimated' ? found.caution : found;
    };
    expect(cautionOf(even, even)).toBeUndefined();
    expect(cautionOf(even, skewed)).toMatch(/^costs are skewed/);
    expect(cautionOf(skewed, even)).toMatch(/^costs are skewed/);
  });

  it('is not known for a reason', () => {
    const base = priced('base', units);
    const why = (tally: ArmTally) => costRatioOf(base, { ...tally, arm: 'candidate' });
    expect(why({ ...base, runs: 5 })).toEqual({
      kind: 'unknown',
      what: 'the cost of 1 of 5 runs of the candidate is not known',
    });
    // Nine in ten are enough.
    expect(why({ ...base, runs: 40, priced_runs: 36 }).kind).toBe('estimated');
    expect(why({ ...base, runs: 40, priced_runs: 35 }).kind).toBe('unknown');
    expect(why(noRuns('candidate', '', ''))).toHaveProperty(
      'what',
      'the cost of 0 of 0 runs of the candidate is not known',
    );
    expect(why(priced('candidate', [[1, 1]]))).toHaveProperty('what', 'the candidate has too few runs with a cost');
    const lost = [1, 2, 3].map((cost) => [cost, 0] as const);
    expect(why(priced('candidate', lost))).toHaveProperty('what', 'the candidate has no success to divide its cost by');
    const free = [1, 1, 0, 1].map((won) => [0, won] as const);
    expect(why(priced('candidate', free))).toHaveProperty('what', 'the runs of the candidate cost nothing');
    const rare = [1, 0, 0, 0].map((won) => [1, won] as const);
    expect(why(priced('candidate', rare))).toHaveProperty(
      'what',
      'the candidate succeeded too rarely for a cost per success',
    );
    expect(costRatioOf({ ...base, priced_runs: 0 }, base)).toHaveProperty(
      'what',
      'the cost of 4 of 4 runs of the baseline is not known',
    );
    expect(why(priced('candidate', units.slice(0, 2))).kind).toBe('estimated');
  });

  it('has no spread where every unit costs and succeeds alike', () => {
    const even = [1, 2, 3].map(() => [2, 1] as const);
    expect(costOf(priced('base', even))).toEqual({ kind: 'known', valueUsd: 2, logVariance: 0 });
  });
});

describe('the ratio of latencies', () => {
  const base: QuantileTally = { arm: 'base', timed_runs: 100, value_ms: 1000, low_ms: 800, high_ms: 1250 };
  const candidate: QuantileTally = { arm: 'candidate', timed_runs: 90, value_ms: 2000, low_ms: 1000, high_ms: 3000 };

  it('puts both intervals together on the log scale', () => {
    expect(latencyRatioOf([candidate, base], 72)).toEqual({
      kind: 'estimated',
      ratio: 2,
      low: expect.closeTo(2 * Math.exp(-Math.hypot(Math.log(2), Math.log(1.25))), 12),
      high: expect.closeTo(2 * Math.exp(Math.hypot(Math.log(1.5), Math.log(1.25))), 12),
      baseMs: 1000,
      candidateMs: 2000,
    });
  });

  it('is not known for a reason', () => {
    const why = (...tallies: QuantileTally[]) => latencyRatioOf(tallies, 72);
    expect(why(candidate)).toEqual({ kind: 'unknown', what: 'the baseline has no runs with known times' });
    expect(why({ ...base, timed_runs: 0 }, candidate)).toHaveProperty(
      'what',
      'the baseline has no runs with known times',
    );
    expect(why(base)).toEqual({ kind: 'unknown', what: 'the candidate has no runs with known times' });
    expect(why(base, { ...candidate, timed_runs: 0 }).kind).toBe('unknown');
    const { high_ms: _, ...open } = candidate;
    expect(why(base, open)).toEqual({
      kind: 'unknown',
      what: 'a p95 with its interval needs about 72 timed runs of each release; the fewest are 90',
    });
    expect(why({ ...base, low_ms: 0 }, candidate)).toEqual({
      kind: 'unknown',
      what: 'a latency of 0 ms has no ratio',
    });
    expect(why(base, { ...candidate, low_ms: 0, value_ms: 0 }).kind).toBe('unknown');
  });
});
