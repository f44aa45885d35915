import { AirworthyError } from '#base/error.ts';
import { requireLength, requireLevel } from '../domain.ts';
import type { Interval } from '../interval/interval.ts';
import { ndtri } from '../special.ts';
import { type Battle, type Bout, numberBattles } from './battle.ts';
import { connectivity } from './connectivity.ts';
import { inverse, type Matrix, sandwich, times } from './linear.ts';

/** Ratings fitted to battles: natural-log strengths that add up to 0, with their sandwich covariance. */
export interface Ratings {
  readonly kind: 'fitted';
  readonly names: readonly string[];
  readonly ratings: readonly number[];
  readonly covariance: Matrix;
  /** Covariance by the Hessian alone: wrong where ties count half, kept for comparison. */
  readonly hessianCovariance: Matrix;
}

/** A fit, or why there is none: groups that never met, or a group that won every battle against the rest. */
export type BradleyTerry =
  | Ratings
  | { readonly kind: 'disconnected'; readonly groups: readonly (readonly string[])[] }
  | { readonly kind: 'one_sided'; readonly above: readonly string[]; readonly below: readonly string[] };

/**
 * Bradley–Terry strengths with a tie as half a win each, by Newton's method. With `pseudoWins` (½ is usual) every pair that met gets
 * that many extra wins each way, which bounds the ratings of undefeated systems.
 *
 * Throws `numeric` on an empty list, an outcome outside [0, 1] or a weight not above 0. Source: Chiang et al. 2024 (arXiv 2403.04132),
 * sandwich error; statistics.md §6.
 */
export function bradleyTerry(battles: readonly Battle[], options: { readonly pseudoWins?: number } = {}): BradleyTerry {
  requireLength('battles', battles, 1);
  const { names, bouts: seen } = numberBattles(battles);
  const bouts = options.pseudoWins === undefined ? seen : [...seen, ...pseudoBouts(seen, options.pseudoWins)];
  const named = (group: readonly number[]): string[] => group.map((i) => names[i] ?? '');
  const linked = connectivity(names.length, bouts);
  if (linked.kind === 'disconnected') return { kind: 'disconnected', groups: linked.groups.map(named) };
  if (linked.kind === 'one_sided') return { kind: 'one_sided', above: named(linked.above), below: named(linked.below) };
  const ratings = newton(names.length, bouts);
  const hessianCovariance = inverse(pinned(hessian(ratings, bouts)));
  const covariance = sandwich(hessianCovariance, scoreSpread(ratings, bouts));
  return { kind: 'fitted', names, ratings, covariance, hessianCovariance };
}

function pseudoBouts(bouts: readonly Bout[], wins: number): Bout[] {
  const pairs = new Map(bouts.map(({ i, j }) => [i < j ? `${i},${j}` : `${j},${i}`, { i, j }]));
  return [...pairs.values()].flatMap(({ i, j }) => [
    { i, j, outcome: 1, weight: wins, cluster: undefined },
    { i, j, outcome: 0, weight: wins, cluster: undefined },
  ]);
}

function winProbability(ratings: ArrayLike<number>, i: number, j: number): number {
  return 1 / (1 + Math.exp((ratings[j] ?? 0) - (ratings[i] ?? 0)));
}

/** Newton's method, each step at most 1 in its largest component: the likelihood is concave, so it climbs to its one peak. */
function newton(systems: number, bouts: readonly Bout[]): number[] {
  let ratings = Array.from({ length: systems }, () => 0);
  for (let round = 0; round < 500; round++) {
    const step = times(inverse(pinned(hessian(ratings, bouts))), gradient(ratings, bouts));
    const longest = step.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
    const scale = longest > 1 ? 1 / longest : 1;
    ratings = ratings.map((r, i) => r + scale * (step[i] ?? 0));
    if (longest < 1e-12) return ratings;
  }
  return ratings;
}

function gradient(ratings: readonly number[], bouts: readonly Bout[]): number[] {
  const g = ratings.map(() => 0);
  for (const { i, j, outcome, weight } of bouts) {
    const residual = weight * (outcome - winProbability(ratings, i, j));
    g[i] = (g[i] ?? 0) + residual;
    g[j] = (g[j] ?? 0) - residual;
  }
  return g;
}

function hessian(ratings: readonly number[], bouts: readonly Bout[]): number[][] {
  const h = ratings.map(() => ratings.map(() => 0));
  for (const { i, j, weight } of bouts) {
    const p = winProbability(ratings, i, j);
    addContrast(h, i, j, weight * p * (1 - p));
  }
  return h;
}

/** Adds 1/M everywhere, which fixes the free direction (all ratings up by the same) so that the matrix can be inverted. */
function pinned(h: Matrix): number[][] {
  return h.map((row) => row.map((x) => x + 1 / h.length));
}

/** Sum over independent units (battles, or clusters of them) of the outer product of their scores. */
function scoreSpread(ratings: readonly number[], bouts: readonly Bout[]): number[][] {
  const spread = ratings.map(() => ratings.map(() => 0));
  const clusters = new Map<string, Bout[]>();
  for (const bout of bouts) {
    const { i, j, outcome, weight, cluster } = bout;
    if (cluster === undefined) addContrast(spread, i, j, weight * (outcome - winProbability(ratings, i, j)) ** 2);
    else clusters.set(cluster, [...(clusters.get(cluster) ?? []), bout]);
  }
  for (const members of clusters.values()) {
    const score = gradient(ratings, members);
    spread.forEach((row, a) => row.forEach((x, b) => (row[b] = x + (score[a] ?? 0) * (score[b] ?? 0))));
  }
  return spread;
}

function addContrast(matrix: number[][], i: number, j: number, amount: number): void {
  for (const [row, column, sign] of [
    [i, i, 1],
    [j, j, 1],
    [i, j, -1],
    [j, i, -1],
  ] as const) {
    const target = matrix[row];
    if (target !== undefined) target[column] = (target[column] ?? 0) + sign * amount;
  }
}

/** How much stronger one system is than another. */
export interface RatingDifference extends Interval {
  readonly difference: number;
  readonly standardError: number;
  /** Chance that the first is preferred, a tie counted half. */
  readonly winProbability: number;
}

/** Difference of two fitted ratings (natural log) with its sandwich error. Throws `numeric` on a name that has no rating. */
export function ratingDifference(fit: Ratings, first: string, second: string, confidence = 0.95): RatingDifference {
  requireLevel('confidence', confidence);
  const i = placeOf(fit, first);
  const j = placeOf(fit, second);
  const cov = (a: number, b: number): number => fit.covariance[a]?.[b] ?? 0;
  const difference = (fit.ratings[i] ?? 0) - (fit.ratings[j] ?? 0);
  const standardError = Math.sqrt(Math.max(0, cov(i, i) + cov(j, j) - 2 * cov(i, j)));
  const half = ndtri((1 + confidence) / 2) * standardError;
  const probability = winProbability(fit.ratings, i, j);
  return { difference, standardError, winProbability: probability, low: difference - half, high: difference + half };
}

function placeOf(fit: Ratings, name: string): number {
  const place = fit.names.indexOf(name);
  if (place < 0)
    throw new AirworthyError('numeric', `${name} has no rating`, { hint: `rated are: ${fit.names.join(', ')}` });
  return place;
}

/** A rating on the Elo scale: 1000 + 400·r / ln 10. */
export function elo(rating: number): number {
  return 1000 + (400 * rating) / Math.LN10;
}
