import { AirworthyError } from '#base/error.ts';
import { requireLevel } from '../domain.ts';

/**
 * Indexes of the hypotheses that e-BH rejects, rising: the k* largest, k* = max{k: e_(k) ≥ m/(k·α)}. The expected share of
 * false ones among them is at most α under any dependence, also at any stopping time of e-processes.
 *
 * Throws `numeric` unless every e is ≥ 0 (∞ allowed) and 0 < alpha < 1. Source: Wang & Ramdas 2022; statistics.md §4.
 */
export function eBenjaminiHochberg(es: readonly number[], alpha: number): readonly number[] {
  requireLevel('alpha', alpha);
  requireEValues(es);
  const downward = es.map((e, index) => ({ e, index })).toSorted((x, y) => y.e - x.e);
  const last = downward.findLastIndex(({ e }, i) => e >= es.length / ((i + 1) * alpha));
  return downward
    .slice(0, last + 1)
    .map(({ index }) => index)
    .toSorted((x, y) => x - y);
}

/**
 * Adjusted e-values by closed testing with the mean: hypothesis i may be rejected, with the chance of any false rejection
 * at α under any dependence, when its adjusted value reaches 1/α. It is the least mean over all sets that contain i.
 *
 * Throws `numeric` unless every e is ≥ 0 (∞ allowed). Source: Vovk & Wang 2021; statistics.md §4.
 */
export function closedTestingByMean(es: readonly number[]): readonly number[] {
  requireEValues(es);
  const upward = es.toSorted((x, y) => x - y);
  return es.map((own) => {
    let least = own;
    let sum = own;
    let size = 1;
    // The mildest set of each size takes the smallest others; once the next one is above the mean, no larger set is milder.
    // The hypothesis itself never is below it.
    for (const e of upward) {
      if (e >= least) break;
      sum += e;
      size++;
      least = sum / size;
    }
    return least;
  });
}

/** One e-value against «all the nulls hold», valid under any dependence. Throws `numeric` on none or on a negative one. */
export function meanEValue(es: readonly number[]): number {
  requireEValues(es);
  if (es.length === 0)
    throw new AirworthyError('numeric', 'the mean of no e-values', { hint: 'give at least one slice' });
  return es.reduce((sum, e) => sum + e / es.length, 0);
}

function requireEValues(es: readonly number[]): void {
  es.forEach((e, i) => {
    if (e >= 0) return;
    throw new AirworthyError('numeric', `e[${i}] is ${e}, but an e-value is 0 or more`, {
      hint: 'give e-values, not their logarithms',
    });
  });
}
