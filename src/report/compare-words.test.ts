import { expect, it } from 'vitest';
import type { Comparison, SliceAnswer } from '#gate/answer.ts';
import { comparisonHeadline } from './compare-words.ts';

const arm = (value: number): SliceAnswer['base'] => ({
  ...{ runs: 100, cases: 100, decided: 100, faults: 0, unknown: 0 },
  rate: { value, low: 0, high: 1 },
});

interface Made {
  readonly rates: readonly [number, number];
  readonly effect: readonly [difference: number, low: number, high: number];
  readonly verdict?: SliceAnswer['verdict'];
  readonly value?: string;
}

const slice = ({ rates, effect: [difference, low, high], verdict = 'pass', value = '' }: Made): SliceAnswer => ({
  ...{ slice: value === '' ? 'all' : `task=${value}`, dimension: value === '' ? '' : 'task', value, verdict },
  ...{ base: arm(rates[0]), candidate: arm(rates[1]) },
  effect: { difference, low, high, method: 'newcombe', n: 100 },
});

const comparison = (overall: Made, slices: readonly Made[] = [], metric: Comparison['metric'] = 'success') =>
  comparisonHeadline({
    ...{ schema: 'airworthy.comparison/1', verdict: 'pass', baseline: '1.4.0', candidate: '1.5.0', metric },
    headline: 'equal score (80.0 %), 6 lost, 6 gained',
    ...{ design: 'paired', overall: slice(overall), slices: slices.map(slice), reasons: [] },
    flips: {
      ...{ lost: [], gained: [], always_failing: [], flaky: [], unpaired: { base: 0, candidate: 0 } },
      counts: { lost: 6, gained: 6, always_failing: 0, flaky: 0, stable: 0 },
    },
    cost_per_success: { kind: 'unknown', what: '' },
    latency_p95: { kind: 'unknown', what: '' },
    need: { runs: 0, cost_usd: null, note: '' },
  });

const better: Made = { rates: [0.78, 0.87], effect: [0.08, 0.02, 0.14] };
const worseAt: Made = { rates: [0.95, 0.64], effect: [-0.31, -0.45, -0.17], verdict: 'fail', value: 'change_address' };

it('says better on average and worse where, both in one sentence', () => {
  expect(comparison(better)).toBe('1.5.0 is better on average, +8.0 points (+2.0 to +14.0)');
  expect(comparison(better, [worseAt])).toBe(
    '1.5.0 is better on average, +8.0 points (+2.0 to +14.0), and worse at change_address, −31.0 (−45.0 to −17.0)',
  );
});

it('says that the average tells nothing, and names the slice that does', () => {
  const same: Made = { rates: [0.78, 0.79], effect: [0.01, -0.04, 0.06] };
  expect(comparison(same, [worseAt])).toBe(
    '1.5.0 cannot be told apart from 1.4.0 on average, +1.0 points (−4.0 to +6.0), and is worse at change_address, −31.0 (−45.0 to −17.0)',
  );
});

it('says worse on average', () => {
  const worse: Made = { rates: [0.8, 0.6], effect: [-0.2, -0.3, -0.1] };
  expect(comparison(worse, [worseAt, worseAt, worseAt])).toMatch(
    /^1\.5\.0 is worse on average, −20\.0 points \(.*\); surely worse at change_address.* and 1 more$/,
  );
});

it('does not let an equal score hide what flipped', () => {
  expect(comparison({ rates: [0.8, 0.8], effect: [0, -0.1, 0.1] })).toBe('Equal score (80.0 %), 6 lost, 6 gained');
});

it('turns round where less is better', () => {
  const fewer: Made = { rates: [0.48, 0.07], effect: [-0.41, -0.45, -0.37] };
  expect(comparison(fewer, [], { score: 'attack_success', better: 'lower' })).toBe(
    '1.5.0 is better on average in attack_success (less is better), −41.0 points (−45.0 to −37.0)',
  );
});
