import type { CostRatioEstimate } from '../effect/cost-ratio.ts';
import type { LatencyRatioEstimate } from '../effect/latency-ratio.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { dollars } from '../words.ts';

/** The candidate's cost per success and p95 latency within a ratio of the baseline's, each by its interval. */
export function ratioRules(cost: CostRatioEstimate, latency: LatencyRatioEstimate, policy: Policy): readonly Finding[] {
  const findings: Finding[] = [];
  if (policy.costPerSuccess !== false) {
    const seen =
      cost.kind === 'unknown'
        ? ''
        : `${dollars(cost.candidateUsd)} per success, with the baseline ${dollars(cost.baseUsd)}`;
    findings.push({ rule: 'cost_per_success', ...within(cost, seen, policy.costPerSuccess) });
  }
  if (policy.latencyP95 !== false) {
    const seen =
      latency.kind === 'unknown'
        ? ''
        : `p95 ${seconds(latency.candidateMs)}, with the baseline ${seconds(latency.baseMs)}`;
    findings.push({ rule: 'latency_p95', ...within(latency, seen, policy.latencyP95) });
  }
  return findings;
}

function within(
  estimate: CostRatioEstimate | LatencyRatioEstimate,
  seen: string,
  rule: { readonly ratio: number; readonly advisory: boolean },
): Omit<Finding, 'rule'> {
  const common = { slice: 'all', hard: !rule.advisory };
  if (estimate.kind === 'unknown') return { ...common, verdict: 'inconclusive', what: estimate.what };
  const { ratio, low, high } = estimate;
  const caution = 'caution' in estimate ? `; ${estimate.caution}` : '';
  const what = `${seen}: ${times(ratio)} (${times(low)} to ${times(high)}), allowed ${times(rule.ratio)}${caution}`;
  if (high <= rule.ratio) return { ...common, verdict: 'pass', what };
  if (low > rule.ratio) return { ...common, verdict: 'fail', what };
  return { ...common, verdict: 'inconclusive', what };
}

const times = (ratio: number): string => `${ratio.toFixed(2)}×`;
const seconds = (ms: number): string => (ms >= 1000 ? `${(ms / 1000).toFixed(1)} s` : `${ms.toFixed(0)} ms`);
