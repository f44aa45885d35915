import { z } from 'zod';

const end = z.number();

/** A quantile of one release's latency with its order-statistic interval, as the store picks it; an open end is absent. */
export const quantileTallySchema = z.object({
  arm: z.enum(['base', 'candidate']),
  timed_runs: z.number(),
  value_ms: end,
  low_ms: end.optional(),
  high_ms: end.optional(),
});
export type QuantileTally = z.output<typeof quantileTallySchema>;

export type LatencyRatioEstimate =
  | {
      readonly kind: 'estimated';
      readonly ratio: number;
      readonly low: number;
      readonly high: number;
      readonly baseMs: number;
      readonly candidateMs: number;
    }
  | { readonly kind: 'unknown'; readonly what: string };

/**
 * Ratio of the same quantile in two releases: each one's order-statistic interval on the log scale, put together by the square root of
 * squares (MOVER). Source: Zou & Donner 2008; intervals: statistics.md §3.5.
 */
export function latencyRatioOf(tallies: readonly QuantileTally[], need: number): LatencyRatioEstimate {
  const base = tallies.find(({ arm }) => arm === 'base');
  const candidate = tallies.find(({ arm }) => arm === 'candidate');
  if (base === undefined || base.timed_runs === 0)
    return { kind: 'unknown', what: 'the baseline has no runs with known times' };
  if (candidate === undefined || candidate.timed_runs === 0) {
    return { kind: 'unknown', what: 'the candidate has no runs with known times' };
  }
  const ends = [base.low_ms, base.high_ms, candidate.low_ms, candidate.high_ms];
  if (ends.some((each) => each === undefined)) {
    const least = Math.min(base.timed_runs, candidate.timed_runs);
    return {
      kind: 'unknown',
      what: `a p95 with its interval needs about ${need} timed runs of each release; the fewest are ${least}`,
    };
  }
  const [baseLow = 0, baseHigh = 0, low = 0, high = 0] = ends;
  if (Math.min(baseLow, base.value_ms, low, candidate.value_ms) <= 0) {
    return { kind: 'unknown', what: 'a latency of 0 ms has no ratio' };
  }
  const log = (a: number, b: number): number => Math.log(a / b);
  const ratio = candidate.value_ms / base.value_ms;
  return {
    kind: 'estimated',
    ratio,
    low: ratio * Math.exp(-Math.hypot(log(candidate.value_ms, low), log(baseHigh, base.value_ms))),
    high: ratio * Math.exp(Math.hypot(log(high, candidate.value_ms), log(base.value_ms, baseLow))),
    baseMs: base.value_ms,
    candidateMs: candidate.value_ms,
  };
}
