import { type QuantileRanks, type Rank, quantileRanks } from '#stats/sample/quantile.ts';
import { confidence } from './figure.ts';
import type { OrderStatistics, Quantiles, WeightedQuantiles } from './sums.ts';

/** One end of a percentile's interval: a value, or open because it takes `need` runs to close it. */
export type End = number | { readonly kind: 'open'; readonly need: number };

export interface Percentile {
  readonly value: number;
  readonly low: End;
  readonly high: End;
}

/** Percentiles of a metric over the runs that recorded it; `unknown` runs did not. */
export type Percentiles =
  | {
      readonly kind: 'estimated';
      readonly n: number;
      readonly unknown: number;
      readonly p50: Percentile;
      readonly p95: Percentile;
      readonly p99: Percentile;
    }
  | { readonly kind: 'insufficient'; readonly n: number; readonly need: number; readonly unknown: number };

/** The ranks of a percentile's interval in a sample of n. */
export type QuantileRanksOf = (n: number, p: number) => QuantileRanks;

/** Ranks that are worked out once for each n: the metrics of a group mostly have as many values each. */
export function quantileRanksOf(): QuantileRanksOf {
  const known = new Map<string, QuantileRanks>();
  return (n, p) => {
    const key = `${n} ${p}`;
    const found = known.get(key) ?? quantileRanks(n, p, confidence);
    known.set(key, found);
    return found;
  };
}

/**
 * Percentiles of `runs` runs from their quantiles, each with its interval: the distribution-free one of order statistics, or
 * Woodruff's where runs are weighted. Source: statistics.md §3.5.
 */
export function percentiles(
  found: Quantiles | undefined,
  runs: number,
  ranks: QuantileRanksOf = quantileRanksOf(),
): Percentiles {
  if (found === undefined || found.n === 0) return { kind: 'insufficient', n: 0, need: 1, unknown: runs };
  const at = (p: number, i: number): Percentile =>
    found.kind === 'ranked'
      ? percentile(found, p, ranks(found.n, p))
      : weightedPercentile(found, i, ranks(Math.max(1, Math.floor(found.effectiveN)), p));
  return {
    kind: 'estimated',
    n: found.n,
    unknown: Math.max(0, runs - found.n),
    p50: at(0.5, 0),
    p95: at(0.95, 1),
    p99: at(0.99, 2),
  };
}

/** An end is open where so small a sample could not have an order statistic for it. */
function weightedPercentile({ points }: WeightedQuantiles, i: number, ranks: QuantileRanks): Percentile {
  const [low = 0, value = 0, high = 0] = points.slice(3 * i, 3 * i + 3);
  return {
    value,
    low: ranks.low.kind === 'open' ? { kind: 'open', need: ranks.low.need } : low,
    high: ranks.high.kind === 'open' ? { kind: 'open', need: ranks.high.need } : high,
  };
}

function percentile(order: OrderStatistics, p: number, ranks: QuantileRanks): Percentile {
  const at = (order.n - 1) * p;
  const below = Math.floor(at);
  const low = valueAt(order, below + 1, 'down');
  const high = at === below ? low : valueAt(order, below + 2, 'up');
  const end = (rank: Rank, outwards: 'down' | 'up'): End =>
    rank.kind === 'open' ? { kind: 'open', need: rank.need } : valueAt(order, rank.rank, outwards);
  return { value: low + (at - below) * (high - low), low: end(ranks.low, 'down'), high: end(ranks.high, 'up') };
}

/** The value at a rank; where the store did not hand it over, the next one outwards, which makes an interval wider, never narrower. */
function valueAt({ ranks, values }: OrderStatistics, rank: number, outwards: 'down' | 'up'): number {
  const found =
    outwards === 'down' ? ranks.findLastIndex((each) => each <= rank) : ranks.findIndex((each) => each >= rank);
  return values[found] ?? values[outwards === 'down' ? 0 : values.length - 1] ?? 0;
}
