import { fayFeuer } from '#stats/interval/fay-feuer.ts';
import { type Figure, confidence } from './figure.ts';
import { share, type Whole } from './share.ts';
import type { RunSums } from './sums.ts';

/** How the runs of a group went about it, whatever the result. Shares are of all runs, unless they say otherwise. */
export interface Conduct {
  /** Of the successes, those on the way to which a tool failed, a step was repeated or a guard stepped in: right result, wrong way. */
  readonly fragile_success: Figure;
  /** Of the runs in which a person or a guard stepped in or was asked, those that succeeded. */
  readonly intervene_to_success: Figure;
  readonly near_miss: Figure;
  readonly tool_error: Figure;
  readonly retried: Figure;
  readonly rate_limited: Figure;
  readonly guard_intervened: Figure;
  readonly help_asked: Figure;
  /** Minutes of people, over the runs that recorded them. */
  readonly human_minutes: { readonly runs: number; readonly total: number };
  /** Runs whose root span has not arrived: still open, or cut off. */
  readonly unfinished: number;
}

/** Mean number of runs from one consequential error to the next. */
export type BetweenErrors =
  | {
      readonly kind: 'estimated';
      readonly value: number;
      readonly low: number;
      readonly high: number;
      readonly errors: number;
      readonly n: number;
    }
  /** None was seen in n runs: it is at least so many, with 95 % confidence. */
  | { readonly kind: 'none_seen'; readonly at_least: number; readonly n: number }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number };

type Sum = (of: (row: RunSums) => number) => number;

const sumOver =
  (rows: readonly RunSums[]): Sum =>
  (of) =>
    rows.reduce((total, row) => total + of(row), 0);

function wholeOf(rows: readonly RunSums[]): Whole {
  const sum = sumOver(rows);
  return { n: sum((row) => row.runs), weight: sum((row) => row.weight), squares: sum((row) => row.weight_squared) };
}

/**
 * The shares of a group. Runs of one case (or session) may go about it alike: they tell no more than the success rate's
 * `designEffect` grants them.
 */
export function conductOf(rows: readonly RunSums[], designEffect: number): Conduct {
  const sum = sumOver(rows);
  const all = wholeOf(rows);
  const successes = rows.filter((row) => row.outcome === 'success');
  const known = rows.filter((row) => row.outcome !== 'unknown');
  const shareOf = (part: number, whole: Whole): Figure => share(part, whole, designEffect);
  const ofAll = (weight: (row: RunSums) => number): Figure => shareOf(sum(weight), all);
  return {
    fragile_success: shareOf(
      sumOver(successes)((row) => row.flawed_weight),
      wholeOf(successes),
    ),
    intervene_to_success: shareOf(
      sumOver(successes)((row) => row.intervened_weight),
      {
        n: sumOver(known)((row) => row.intervened_runs),
        weight: sumOver(known)((row) => row.intervened_weight),
        squares: sumOver(known)((row) => row.intervened_weight_squared),
      },
    ),
    near_miss: shareOf(
      sum((row) => (row.outcome === 'near_miss' ? row.weight : 0)),
      wholeOf(known),
    ),
    tool_error: ofAll((row) => row.tool_error_weight),
    retried: ofAll((row) => row.retried_weight),
    rate_limited: ofAll((row) => row.rate_limited_weight),
    guard_intervened: ofAll((row) => row.guarded_weight),
    help_asked: ofAll((row) => row.helped_weight),
    human_minutes: { runs: sum((row) => row.human_runs), total: sum((row) => row.human_minutes) },
    unfinished: sum((row) => row.unfinished_runs),
  };
}

/**
 * Runs between consequential errors, by Garwood's interval, where runs are weighted by Fay and Feuer's, which is that of weighted
 * counts; with none seen by Kish's number of runs.
 */
export function betweenErrors(rows: readonly RunSums[]): BetweenErrors {
  const known = rows.filter((row) => row.outcome !== 'unknown');
  const { n, weight, squares } = wholeOf(known);
  if (n === 0) return { kind: 'insufficient', n: 0, need: 1 };
  const wrong = wholeOf(known.filter((row) => row.outcome === 'consequential_error'));
  // One-sided: exp(−n / bound) = 1 − confidence.
  if (wrong.n === 0) return { kind: 'none_seen', at_least: (weight * weight) / squares / -Math.log(1 - confidence), n };
  const heaviest = Math.max(...known.map((row) => row.most_weight));
  const rate = fayFeuer({ weight: wrong.weight, squares: wrong.squares, heaviest }, weight, confidence);
  return {
    kind: 'estimated',
    value: weight / wrong.weight,
    low: 1 / rate.high,
    high: 1 / rate.low,
    errors: wrong.n,
    n,
  };
}
