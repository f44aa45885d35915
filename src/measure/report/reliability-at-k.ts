import { seededRng } from '#base/rng.ts';
import { type ReliabilityModel, reliabilityAtK } from '#stats/reliability/extrapolate.ts';
import type { Estimated, Insufficient } from './figure.ts';
import { passHatKOf } from './pass-k.ts';
import type { SuccessRate } from './success-rate.ts';
import type { CaseSums } from './sums.ts';

/**
 * Chance that K pieces of work in a row succeed, and what it was made of: `pass_hat_k` from as many attempts at each case;
 * `independent_runs` where runs belong to no case, as the success rate to the power of K; else the model that continues
 * the attempts there are.
 */
export type ReliabilityAtK =
  | (Estimated & { readonly model: 'pass_hat_k' | 'independent_runs' | ReliabilityModel })
  | Insufficient;

/** Reliability@K of a group from its cases, or from its success rate where it has none. Source: statistics.md §1. */
export function reliabilityOf(cells: readonly CaseSums[], rate: SuccessRate, k: number): ReliabilityAtK {
  const cases = cells.reduce((sum, cell) => sum + cell.cases, 0);
  if (cases === 0) return ofRuns(rate, k);
  const direct = passHatKOf(cells, k);
  if (direct.kind === 'estimated' && direct.left_out <= cases / 2) {
    const { value, low, high, n } = direct;
    return { kind: 'estimated', value, low, high, n, model: 'pass_hat_k' };
  }
  // As many cases as there are effective ones, each kind in proportion to its weight.
  const weight = cells.reduce((sum, cell) => sum + cell.case_weight, 0);
  const scale = weight / cells.reduce((sum, cell) => sum + cell.case_weight_squared, 0);
  const trials = cells.map(({ attempts, successes, case_weight }) => ({
    n: attempts,
    successes,
    tasks: case_weight * scale,
  }));
  const found = reliabilityAtK(trials, k, { rng: seededRng(k) });
  if (found.kind === 'insufficient') return { kind: 'insufficient', n: found.n, need: found.need };
  return { kind: 'estimated', value: found.value, low: found.low, high: found.high, n: cases, model: found.model };
}

function ofRuns(rate: SuccessRate, k: number): ReliabilityAtK {
  if (rate.kind === 'insufficient') return rate;
  return {
    kind: 'estimated',
    value: rate.value ** k,
    low: rate.low ** k,
    high: rate.high ** k,
    n: rate.n,
    model: 'independent_runs',
  };
}
