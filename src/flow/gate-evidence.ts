import type { Evidence } from '#gate/tally/evidence.ts';
import type { Metric } from '#gate/metric.ts';
import type { CompareInput } from '#gate/judge.ts';
import { quantileRanks, type Rank } from '#stats/sample/quantile.ts';
import { gateEvidence } from '#store/query/gate-evidence.ts';
import { gateFlips } from '#store/query/gate-flips.ts';
import { gateLatency, type TimedRuns } from '#store/query/gate-latency.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import type { Store } from '#store/open.ts';

const p95 = 0.95;

/** Sums over the selected runs, on one metric. */
export async function readEvidence(store: Store, selection: GateSelection): Promise<Evidence> {
  return (await gateEvidence(store, selection)).evidence;
}

/** All that a comparison reads from the store. */
export async function readComparison(store: Store, selection: GateSelection): Promise<CompareInput> {
  const { evidence, flips, paced } = await gateEvidence(store, selection);
  const flipped = await gateFlips(store, selection, flips);
  const latency = await gateLatency(store, selection, {
    p: p95,
    base: ranksOf(paced.base),
    candidate: ranksOf(paced.candidate),
  });
  const { high } = quantileRanks(1, p95);
  return {
    baseline: selection.base,
    candidate: selection.candidate,
    metric: selection.metric,
    evidence,
    flips: flipped,
    latency,
    latencyNeed: high.kind === 'open' ? high.need : 1,
  };
}

/** The same runs on another metric. */
export function onMetric(selection: GateSelection, metric: Metric): GateSelection {
  return { ...selection, metric };
}

function ranksOf(runs: number): TimedRuns {
  if (runs === 0) return { runs, low: undefined, high: undefined };
  const { low, high } = quantileRanks(runs, p95);
  return { runs, low: rankOf(low), high: rankOf(high) };
}

const rankOf = (rank: Rank): number | undefined => (rank.kind === 'rank' ? rank.rank : undefined);
