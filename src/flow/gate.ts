import { z } from 'zod';
import type { GateAnswer } from '#gate/answer.ts';
import { gateRelease } from '#gate/judge.ts';
import { dimensionsOf, policySchema } from '#gate/policy.ts';
import type { Evidence } from '#gate/tally/evidence.ts';
import { gateTrials } from '#store/query/gate-trials.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { requireTwo, selectionSchema, timesOf } from './compare.ts';
import type { Context } from './context.ts';
import { onMetric, readComparison, readEvidence } from './gate-evidence.ts';

export const gateRequestSchema = selectionSchema.extend({
  baseline: z.string().min(1),
  policy: policySchema.optional(),
});
export type GateRequest = z.input<typeof gateRequestSchema>;

/**
 * May the candidate ship? One look at what is recorded, by a policy; without one, by the default policy, which the answer explains.
 *
 * @throws AirworthyError `usage` when both are the same release.
 */
export async function gate(context: Context, request: GateRequest): Promise<GateAnswer> {
  const { baseline, candidate, policy = context.config.gate, ...selected } = gateRequestSchema.parse(request);
  requireTwo(baseline, candidate);
  const { store, config } = context;
  const selection: GateSelection = {
    ...selected,
    ...timesOf(selected, context),
    base: baseline,
    candidate,
    metric: 'success',
    dimensions: dimensionsOf(policy),
    many: {
      retries: policy.retries?.atMost ?? 0,
      toolErrors: policy.toolErrors?.atMost ?? 0,
      steps: policy.steps?.atMost ?? 0,
    },
  };
  const scores = new Map<string, Evidence>();
  for (const [score, { better }] of Object.entries(policy.scores)) {
    scores.set(score, await readEvidence(store, onMetric(selection, { score, better })));
  }
  const coreTasks = Object.entries(config.reading.tasks)
    .filter(([, task]) => task.core)
    .map(([name]) => name);
  const trials = policy.reliability === undefined ? [] : await gateTrials(store, selection);
  return gateRelease({ ...(await readComparison(store, selection)), scores, trials, coreTasks }, policy);
}
