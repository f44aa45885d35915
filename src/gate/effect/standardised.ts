import type { StratumTally } from '../tally/stratum-tally.ts';
import type { Share } from './share.ts';

/** Both releases on the baseline's mix of strata, or why they cannot be put on it. */
export type Standardised =
  | {
      readonly kind: 'standardised';
      readonly base: Share;
      readonly candidate: Share;
      /** Share of the baseline's runs in strata that the candidate has runs in. */
      readonly covered: number;
    }
  | { readonly kind: 'one_stratum' }
  | { readonly kind: 'not_comparable'; readonly covered: number };

/** Below this share of common strata a standardised figure would describe another mix than the baseline's. */
const enoughCovered = 0.9;

/**
 * Direct standardisation: each release's rate in every stratum, weighted by the baseline's mix, so that a change in what is asked is
 * no change in how well it is done. Effective n is 1 / Σ (wₛ² / nₛ). Source: Kitagawa 1955; statistics.md §7.
 */
export function standardise(strata: readonly StratumTally[]): Standardised {
  const base = strata.filter(({ arm, weight }) => arm === 'base' && weight > 0);
  const candidate = new Map(
    strata.filter(({ arm, weight }) => arm === 'candidate' && weight > 0).map((tally) => [tally.stratum, tally]),
  );
  const names = new Set([...base.map(({ stratum }) => stratum), ...candidate.keys()]);
  if (names.size < 2) return { kind: 'one_stratum' };
  const total = base.reduce((sum, { weight }) => sum + weight, 0);
  const common = base.flatMap((b) => {
    const c = candidate.get(b.stratum);
    return c === undefined ? [] : [{ b, c }];
  });
  const shared = common.reduce((sum, { b }) => sum + b.weight, 0);
  const covered = total === 0 ? 0 : shared / total;
  if (covered < enoughCovered) return { kind: 'not_comparable', covered };
  const onMix = (of: (pair: (typeof common)[number]) => StratumTally): Share => {
    let value = 0;
    let inverse = 0;
    for (const pair of common) {
      const tally = of(pair);
      const mix = pair.b.weight / shared;
      value += (mix * tally.weighted_value) / tally.weight;
      inverse += mix ** 2 / (tally.weight ** 2 / tally.weight_squares);
    }
    return { value: Math.min(1, value), effective: 1 / inverse };
  };
  return { kind: 'standardised', base: onMix(({ b }) => b), candidate: onMix(({ c }) => c), covered };
}
