import { z } from 'zod';
import type { GateAnswer } from '#gate/answer.ts';
import { gateRelease } from '#gate/judge.ts';
import { dimensionsOf, policySchema } from '#gate/policy.ts';
import type { Evidence } from '#gate/tally/evidence.ts';
import { slicePlan } from '#measure/report/slice-plan.ts';
import { gateTrials } from '#store/query/gate-trials.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { absentReleases } from './absent-releases.ts';
import { requireSlices, requireTwo, selectionSchema, timesOf } from './compare.ts';
import type { Context } from './context.ts';
import { keepVerdict } from './keep-verdict.ts';
import { lookAtSelection } from './look-at-selection.ts';
import { otherScale } from './other-scale.ts';
import { readJudges } from './read-judges.ts';
import { onMetric, readComparison, readEvidence } from './gate-evidence.ts';

export const gateRequestSchema = selectionSchema.extend({
  baseline: z.string().min(1).describe('The release that it may not be worse than'),
  policy: policySchema.optional().describe('The policy to decide by; that of the config unless said (docs/gate.md)'),
});
/** A verdict and the id under which it is kept, in full: `GET /verdicts/{id}`. */
export type GivenVerdict = GateAnswer & { readonly verdict_id: string };
export type GateRequest = z.input<typeof gateRequestSchema>;

/**
 * May the candidate ship? One look at what is recorded, by a policy; without one, by the default policy, which the answer explains. The
 * verdict is kept, so that the gate can be measured by what comes after (track-record.ts).
 *
 * @throws AirworthyError `usage` when both are the same release.
 */
export async function gate(context: Context, request: GateRequest, askedBy = ''): Promise<GivenVerdict> {
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
  await requireSlices(context, selection);
  const looked = await lookAtSelection(context, selection, {
    command: 'gate',
    askedBy,
    figures: Object.keys(policy.scores).toSorted().join(' '),
    budget: policy.heldOut?.looks,
  });
  const scores = new Map<string, Evidence>();
  for (const [score, { better }] of Object.entries(policy.scores)) {
    scores.set(score, await readEvidence(store, onMetric(looked.selection, { score, better })));
  }
  const otherScales = new Map<string, string>();
  for (const score of Object.keys(policy.scores)) {
    const scale = await otherScale(store, looked.selection, score);
    if (scale !== undefined) otherScales.set(score, `${scale.what}; ${scale.cure}`);
  }
  const coreTasks = Object.entries(config.reading.tasks)
    .filter(([, task]) => task.core)
    .map(([name]) => name);
  const trials = policy.reliability === undefined ? [] : await gateTrials(store, looked.selection);
  const comparison = await readComparison(store, looked.selection);
  const absent = await absentReleases(context, looked.selection, comparison.evidence);
  const judges = await readJudges(context, looked.selection, Object.keys(policy.scores));
  const answer = gateRelease(
    {
      ...comparison,
      slicePlan: slicePlan(config.slices),
      absent,
      judges,
      heldOut: looked.look,
      scores,
      otherScales,
      trials,
      coreTasks,
    },
    policy,
  );
  return { ...answer, verdict_id: await keepVerdict(context, { answer, scope: selected, askedBy }) };
}
