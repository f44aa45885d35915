import type { Rng } from '#base/rng.ts';
import { type Decomposition, kitagawa, type Stratum } from '#stats/drift/kitagawa.ts';
import { type EffectiveShare, newcombeOfShares } from '#stats/interval/newcombe.ts';
import { quantileOfSorted } from '#stats/sample/quantile.ts';
import { dirichlet } from '#stats/sequential/random-dirichlet.ts';
import type { DriftCell } from './cell.ts';

/** A figure with its 95 % interval. */
export interface Effect {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** One stratum on both sides, and what it adds to the change; null where it has no run. Keys as in JSON. */
export interface StratumEffect {
  readonly stratum: string;
  readonly share_before: number;
  readonly share_after: number;
  readonly rate_before: number | null;
  readonly rate_after: number | null;
  readonly mix: number;
  readonly rate: number;
  /** Rate after − rate before; the intervals of all strata hold together with 95 %. Null with too few units on a side. */
  readonly difference: Effect | null;
}

/** A change of the success rate taken apart; mix + rate = total. */
export type SuccessChange =
  | {
      readonly kind: 'estimated';
      readonly total: Effect;
      /** What other traffic did. */
      readonly mix: Effect;
      /** What changed for like traffic: the part the agent answers for. */
      readonly rate: Effect;
      /** The largest rate effect first. */
      readonly strata: readonly StratumEffect[];
      /** Strata of one window only: nothing is known of their other rate, so all they do counts as mix. */
      readonly one_sided: readonly string[];
    }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

/** Units a window must have before a change is said to be one. */
const enoughUnits = 20;

/**
 * Kitagawa's decomposition of the change in success between two windows, with percentile intervals of a Bayesian bootstrap over
 * the units: alike units are drawn together, so that its cost does not grow with the traffic. Source: Kitagawa 1955; Rubin 1981; statistics.md §7.
 */
export function decompose(cells: readonly DriftCell[], rng: Rng, replicates = 1000): SuccessChange {
  const before = cells.filter(({ period }) => period === 'before');
  const after = cells.filter(({ period }) => period === 'after');
  const n = Math.min(unitsOf(before), unitsOf(after));
  if (n < enoughUnits) return { kind: 'insufficient', n, need: enoughUnits };
  const names = [...new Set(cells.map(({ stratum }) => stratum))];
  const whole = strataOf(names, sums(before, plain(before)), sums(after, plain(after)));
  const draws = Array.from({ length: replicates }, () =>
    kitagawa(compact(strataOf(names, sums(before, drawn(before, rng)), sums(after, drawn(after, rng))))),
  );
  const exact = kitagawa(compact(whole));
  const effect = (of: (part: Decomposition) => number): Effect => {
    const sorted = Float64Array.from(draws, of).toSorted();
    return { value: of(exact), low: quantileOfSorted(sorted, 0.025), high: quantileOfSorted(sorted, 0.975) };
  };
  return {
    kind: 'estimated',
    total: effect((part) => part.total),
    mix: effect((part) => part.mix),
    rate: effect((part) => part.rate),
    strata: effects(whole, before, after).toSorted((a, b) => Math.abs(b.rate) - Math.abs(a.rate)),
    one_sided: whole.filter((one) => one.weightBefore === 0 || one.weightAfter === 0).map((one) => one.name),
  };
}

const unitsOf = (cells: readonly DriftCell[]): number => cells.reduce((sum, { units }) => sum + units, 0);
const plain = (cells: readonly DriftCell[]): readonly number[] => cells.map(({ units }) => units);
const drawn = (cells: readonly DriftCell[], rng: Rng): readonly number[] => dirichlet(plain(cells), rng);

interface Named extends Stratum {
  readonly name: string;
}
type Sums = ReadonlyMap<string, { readonly runs: number; readonly score: number }>;

/** Runs and successes of each stratum, each cell as often as `weights` says. */
function sums(cells: readonly DriftCell[], weights: readonly number[]): Sums {
  const found = new Map<string, { runs: number; score: number }>();
  cells.forEach(({ stratum, runs, score }, i) => {
    const sum = found.get(stratum) ?? { runs: 0, score: 0 };
    const weight = weights[i] ?? 0;
    found.set(stratum, { runs: sum.runs + weight * runs, score: sum.score + weight * score });
  });
  return found;
}

function strataOf(names: readonly string[], before: Sums, after: Sums): readonly Named[] {
  const total = (of: Sums): number => [...of.values()].reduce((sum, { runs }) => sum + runs, 0);
  const [allBefore, allAfter] = [total(before), total(after)];
  return names.map((name) => {
    const old = before.get(name) ?? { runs: 0, score: 0 };
    const recent = after.get(name) ?? { runs: 0, score: 0 };
    const [oldRate, recentRate] = [old.score / old.runs, recent.score / recent.runs];
    return {
      name,
      weightBefore: old.runs / allBefore,
      weightAfter: recent.runs / allAfter,
      // Of a stratum of one side the other rate is not known; as the same one it adds to the mix alone.
      rateBefore: old.runs > 0 ? oldRate : recentRate,
      rateAfter: recent.runs > 0 ? recentRate : oldRate,
    };
  });
}

/** Without strata that a draw left empty on both sides. */
function compact(strata: readonly Named[]): readonly Named[] {
  return strata.filter(({ weightBefore, weightAfter }) => weightBefore + weightAfter > 0);
}

/** What each stratum adds; differences by Newcombe's interval with the units as runs, by Bonferroni over the strata. */
function effects(
  strata: readonly Named[],
  before: readonly DriftCell[],
  after: readonly DriftCell[],
): readonly StratumEffect[] {
  const told = strata.filter(({ name }) =>
    [before, after].every((side) => unitsOf(side.filter(({ stratum }) => stratum === name)) >= enoughUnits),
  );
  return strata.map((one) => ({
    ...stratumEffect(one),
    difference: told.includes(one) ? differenceOf(one, { before, after }, 1 - 0.05 / told.length) : null,
  }));
}

function differenceOf(
  { name, rateBefore, rateAfter }: Named,
  sides: Readonly<Record<'before' | 'after', readonly DriftCell[]>>,
  confidence: number,
): Effect {
  const share = (rate: number, cells: readonly DriftCell[]): EffectiveShare => ({
    value: Math.min(1, rate),
    effective: effectiveUnits(cells.filter(({ stratum }) => stratum === name)),
  });
  const found = newcombeOfShares(share(rateAfter, sides.after), share(rateBefore, sides.before), confidence);
  return { value: found.difference, low: found.low, high: found.high };
}

/** How many units of equal weight the cells are worth (Kish). */
function effectiveUnits(cells: readonly DriftCell[]): number {
  const sum = cells.reduce((total, { units, runs }) => total + units * runs, 0);
  return (sum * sum) / cells.reduce((total, { units, runs }) => total + units * runs * runs, 0);
}

function stratumEffect({
  name,
  weightBefore: w0,
  weightAfter: w1,
  rateBefore: r0,
  rateAfter: r1,
}: Named): Omit<StratumEffect, 'difference'> {
  return {
    stratum: name,
    share_before: w0,
    share_after: w1,
    rate_before: w0 > 0 ? r0 : null,
    rate_after: w1 > 0 ? r1 : null,
    mix: ((w1 - w0) * (r0 + r1)) / 2,
    rate: ((w0 + w1) / 2) * (r1 - r0),
  };
}
