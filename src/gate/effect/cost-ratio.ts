import { isSkewed } from '#stats/cost/skewed-sums.ts';
import { ndtri } from '#stats/special.ts';
import type { ArmTally } from '../tally/arm-tally.ts';

/** The candidate's cost per success over the baseline's, or why there is no such ratio. */
export type CostRatioEstimate =
  | {
      readonly kind: 'estimated';
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
      readonly baseUsd: number;
      readonly candidateUsd: number;
      /** Why the interval is rougher than its level says. */
      readonly caution?: string;
    }
  | { readonly kind: 'unknown'; readonly what: string };

/** With a smaller share of priced runs the figure would be about another set of runs. */
const enoughPriced = 0.9;

/**
 * Ratio of two costs per success from sums over units: delta method on its logarithm. Not estimated when either success rate is not
 * told from 0 (Fieller's g ≥ 1), nor when more than a tenth of the runs have no known cost: unknown is not free.
 * Source: Fieller 1954; statistics.md §8.
 */
export function costRatioOf(base: ArmTally, candidate: ArmTally, confidence = 0.95): CostRatioEstimate {
  const z = ndtri((1 + confidence) / 2);
  const before = costOf(base, z);
  if (before.kind === 'unknown') return before;
  const after = costOf(candidate, z);
  if (after.kind === 'unknown') return after;
  const ratio = after.valueUsd / before.valueUsd;
  const half = z * Math.sqrt(before.logVariance + after.logVariance);
  return {
    kind: 'estimated',
    ratio,
    low: ratio * Math.exp(-half),
    high: ratio * Math.exp(half),
    baseUsd: before.valueUsd,
    candidateUsd: after.valueUsd,
    ...([base, candidate].some(isTooSkewed)
      ? { caution: 'costs are skewed, so the interval is rough: the report has a bootstrap' }
      : {}),
  };
}

function isTooSkewed({ cost_units: units, cost_usd: a, cost_squares: aa, cost_cubes: aaa }: ArmTally): boolean {
  return isSkewed({ units, a, aa, aaa });
}

type Cost =
  | { readonly kind: 'known'; readonly valueUsd: number; readonly logVariance: number }
  | { readonly kind: 'unknown'; readonly what: string };

/** Cost per success of one release with the variance of its logarithm. */
export function costOf(tally: ArmTally, z = ndtri(0.975)): Cost {
  const name = tally.arm === 'base' ? 'baseline' : 'candidate';
  if (tally.priced_runs < enoughPriced * tally.runs || tally.priced_runs === 0) {
    return {
      kind: 'unknown',
      what: `the cost of ${tally.runs - tally.priced_runs} of ${tally.runs} runs of the ${name} is not known`,
    };
  }
  const n = tally.cost_units;
  if (n < 2) return { kind: 'unknown', what: `the ${name} has too few runs with a cost` };
  const cost = tally.cost_usd / n;
  const success = tally.cost_successes / n;
  if (success === 0) return { kind: 'unknown', what: `the ${name} has no success to divide its cost by` };
  if (cost === 0) return { kind: 'unknown', what: `the runs of the ${name} cost nothing` };
  const scale = 1 / (n - 1);
  const vaa = Math.max(0, tally.cost_squares / n - cost ** 2) * scale;
  const vbb = Math.max(0, tally.success_squares / n - success ** 2) * scale;
  const vab = (tally.cost_cross / n - cost * success) * scale;
  if ((z ** 2 * vbb) / success ** 2 >= 1)
    return { kind: 'unknown', what: `the ${name} succeeded too rarely for a cost per success` };
  const logVariance = Math.max(0, vaa / cost ** 2 + vbb / success ** 2 - (2 * vab) / (cost * success));
  return { kind: 'known', valueUsd: cost / success, logVariance };
}
