import type { Evidence } from '#gate/tally/evidence.ts';
import type { Metric } from '#gate/metric.ts';
import type { CompareInput } from '#gate/judge.ts';
import { quantileRanks, type Rank } from '#stats/sample/quantile.ts';
import { gateArms } from '#store/query/gate-arms.ts';
import { gateFlips } from '#store/query/gate-flips.ts';
import { gateLatency } from '#store/query/gate-latency.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { pairTallies } from '#store/query/pairs.ts';
import { stratumTallies } from '#store/query/strata.ts';
import type { Store } from '#store/open.ts';

const p95 = 0.95;

/** Sums over the selected runs, on one metric. */
export async function readEvidence(store: Store, selection: GateSelection): Promise<Evidence> {
  const arms = await gateArms(store, selection);
  const pairs = await pairTallies(store, selection);
  const strata = await stratumTallies(store, selection);
  return { arms, pairs, strata };
}

/** All that a comparison reads from the store. */
export async function readComparison(store: Store, selection: GateSelection): Promise<CompareInput> {
  const evidence = await readEvidence(store, selection);
  const flips = await gateFlips(store, selection);
  const latency = await gateLatency(store, selection, p95, (n) => {
    const { low, high } = quantileRanks(n, p95);
    return { low: rankOf(low), high: rankOf(high) };
  });
  const { high } = quantileRanks(1, p95);
  return {
    baseline: selection.base,
    candidate: selection.candidate,
    metric: selection.metric,
    evidence,
    flips,
    latency,
    latencyNeed: high.kind === 'open' ? high.need : 1,
  };
}

/** The same runs on another metric. */
export function onMetric(selection: GateSelection, metric: Metric): GateSelection {
  return { ...selection, metric };
}

const rankOf = (rank: Rank): number | undefined => (rank.kind === 'rank' ? rank.rank : undefined);
