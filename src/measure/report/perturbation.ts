import { clopperPearsonUpper } from '#stats/interval/clopper-pearson.ts';
import { tQuantile } from '#stats/special.ts';
import type { Figure } from './figure.ts';
import { share } from './share.ts';
import type { GroupKey } from './sums.ts';

/**
 * Sums over the cases that were tried under a perturbation and without one; where `perturbation` is '', over those tried in two
 * conditions or more. A case's rate is the share of its attempts that succeeded; d is its rate under the perturbation less the one without.
 */
export interface PerturbationSums extends GroupKey {
  readonly perturbation: string;
  readonly cases: number;
  /** Σ w, Σ w² over cases, w being the mean weight of a case's runs. */
  readonly weight: number;
  readonly weight_squared: number;
  /** Σ w · rate without the perturbation; Σ w·d; Σ w²d and Σ w²d². */
  readonly unperturbed: number;
  readonly difference: number;
  readonly difference_squares: readonly [number, number];
  /** Cases with d below 0, and above. */
  readonly lost: number;
  readonly gained: number;
  /** Σ w of the cases all of whose attempts ended alike. */
  readonly unchanged_weight: number;
}

/** What one perturbation does to the cases that were also tried without it. */
export interface Perturbed {
  readonly cases: number;
  /** Mean success rate of these cases without it. */
  readonly unperturbed: number;
  /** Mean over cases of their success rate under it less the one without: below 0 it does harm. All perturbations of a group hold at once. */
  readonly difference: Figure;
  readonly verdict: 'worse' | 'better' | 'not_told_apart';
  readonly lost: number;
  readonly gained: number;
}

/** Whether changing one condition changes results. */
export type PerturbationStability =
  | {
      readonly kind: 'measured';
      /** Share of the cases tried in several conditions whose result never changes, `n` of them. */
      readonly unchanged: Figure;
      readonly by: Readonly<Record<string, Perturbed>>;
    }
  /** No case was tried in two conditions: set the dimension `perturbation` on runs that had one, and the same case. */
  | { readonly kind: 'not_recorded' };

/** The sums of several groups, whose cases are others, as those of one. */
export function addPerturbations(sums: readonly PerturbationSums[]): readonly PerturbationSums[] {
  return [...Map.groupBy(sums, (each) => each.perturbation).values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const total = (of: (one: PerturbationSums) => number): number => members.reduce((sum, one) => sum + of(one), 0);
    return {
      ...first,
      cases: total((one) => one.cases),
      weight: total((one) => one.weight),
      weight_squared: total((one) => one.weight_squared),
      unperturbed: total((one) => one.unperturbed),
      difference: total((one) => one.difference),
      difference_squares: [
        total((one) => one.difference_squares[0]),
        total((one) => one.difference_squares[1]),
      ] as const,
      lost: total((one) => one.lost),
      gained: total((one) => one.gained),
      unchanged_weight: total((one) => one.unchanged_weight),
    };
  });
}

/** Stability of a group from the sums of its perturbations. */
export function perturbationStability(sums: readonly PerturbationSums[]): PerturbationStability {
  const all = sums.find((each) => each.perturbation === '');
  if (all === undefined) return { kind: 'not_recorded' };
  const each = sums.filter((one) => one.perturbation !== '');
  const level = 1 - 0.05 / Math.max(1, each.length);
  return {
    kind: 'measured',
    unchanged: share(all.unchanged_weight, { n: all.cases, weight: all.weight, squares: all.weight_squared }),
    by: Object.fromEntries(each.map((one) => [one.perturbation, perturbed(one, level)])),
  };
}

function perturbed(sums: PerturbationSums, level: number): Perturbed {
  const difference = pairedDifference(sums, level);
  return {
    cases: sums.cases,
    unperturbed: sums.unperturbed / sums.weight,
    difference,
    verdict:
      difference.kind === 'insufficient'
        ? 'not_told_apart'
        : difference.high < 0
          ? 'worse'
          : difference.low > 0
            ? 'better'
            : 'not_told_apart',
    lost: sums.lost,
    gained: sums.gained,
  };
}

/** Hájek's weighted mean of paired differences with its linearised error, t with n − 1 degrees of freedom. Source: statistics.md §10. */
function pairedDifference(
  { cases: n, weight, weight_squared: squares, difference, difference_squares: [first, second] }: PerturbationSums,
  level: number,
): Figure {
  if (n < 2) return { kind: 'insufficient', n, need: 2 };
  const value = difference / weight;
  const spread = second - 2 * value * first + value * value * squares;
  const tail = (1 + level) / 2;
  if (spread <= 1e-12 * squares) {
    // All differ alike: only their number tells how many others there may be, and those could be anywhere from −1 to 1.
    const others = clopperPearsonUpper(0, n, tail);
    return {
      kind: 'estimated',
      value,
      low: value * (1 - others) - others,
      high: value * (1 - others) + others,
      n,
    };
  }
  const half = (tQuantile(n - 1, tail) * Math.sqrt((n / (n - 1)) * spread)) / weight;
  return { kind: 'estimated', value, low: Math.max(-1, value - half), high: Math.min(1, value + half), n };
}
