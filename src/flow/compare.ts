import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Comparison } from '#gate/answer.ts';
import { compareReleases } from '#gate/judge.ts';
import type { JudgeReading } from '#measure/judge/reading.ts';
import { slicePlan } from '#measure/report/slice-plan.ts';
import { type Metric, metricSchema } from '#gate/metric.ts';
import { policySchema } from '#gate/policy.ts';
import {
  gateColumns,
  type GateSelection,
  selectionConditions,
  selectionParameters,
} from '#store/query/gate-selection.ts';
import { absentReleases } from './absent-releases.ts';
import type { Context } from './context.ts';
import { readComparison } from './gate-evidence.ts';
import { requireDimensions } from './known-dimensions.ts';
import { lookAtSelection } from './look-at-selection.ts';
import { otherScale } from './other-scale.ts';
import { readJudges } from './read-judges.ts';
import { when } from './when.ts';

/** Which two releases, and which of their runs. */
export const selectionSchema = z.strictObject({
  candidate: z.string().min(1).describe('The release that is asked about'),
  task: z.string().optional(),
  where: z.record(z.string(), z.string()).optional().describe('Dimensions that a run must have'),
  since: z.string().optional().describe('Runs from then on: a date, or how long ago (7d)'),
  until: z.string().optional().describe('Runs before then'),
});

export const compareRequestSchema = selectionSchema.extend({
  base: z.string().min(1).describe('The release that is compared with'),
  by: z.array(z.string().min(1)).optional().describe('Dimensions to slice by; task unless said'),
  metric: metricSchema.default('success').describe('What is compared: whether runs succeed, or a score'),
  margin: z.number().gt(0).lt(1).optional().describe('How much worse still counts as not worse'),
});
export type CompareRequest = z.input<typeof compareRequestSchema>;

/**
 * Two releases side by side: paired by case where both ran the same cases, else on the baseline's mix of work; what was lost, what was
 * gained, and in which slices, with the worst first.
 *
 * @throws AirworthyError `usage` when both are the same release, or for a score on a scale of its own.
 */
export async function compare(context: Context, request: CompareRequest, askedBy = ''): Promise<Comparison> {
  const { base, candidate, by, metric, margin, ...selected } = compareRequestSchema.parse(request);
  requireTwo(base, candidate);
  const policy = policySchema.parse({
    ...(by === undefined ? {} : { by }),
    ...(margin === undefined ? {} : { nonInferiority: { margin } }),
  });
  const dimensions = [...new Set([...policy.by, 'layer'])];
  const selection: GateSelection = { ...selected, ...timesOf(selected, context), base, candidate, metric, dimensions };
  const scale = metric === 'success' ? undefined : await otherScale(context.store, selection, metric.score);
  if (scale !== undefined) throw new AirworthyError('usage', scale.what, { hint: scale.cure });
  await requireSlices(context, selection);
  const looked = await lookAtSelection(context, selection, {
    command: 'compare',
    askedBy,
    figures: metric === 'success' ? metric : metric.score,
    budget: undefined,
  });
  const input = await readComparison(context.store, looked.selection);
  const absent = await absentReleases(context, looked.selection, input.evidence);
  const judges = await readJudges(context, looked.selection, metric === 'success' ? [] : [metric.score]);
  const plan = slicePlan(context.config.slices);
  return compareReleases(
    { ...input, absent, slicePlan: plan, judges: judgesOf(judges, metric), heldOut: looked.look },
    policy,
  );
}

/** The judges that the metric hangs on: another's score is not asked about. */
function judgesOf(judges: readonly JudgeReading[], metric: Metric): readonly JudgeReading[] {
  return judges.filter(({ scores }) => (metric === 'success' ? scores.decides > 0 : scores.score === metric.score));
}

/** The times of a request in ISO 8601. */
export function timesOf(
  { since, until }: { readonly since?: string | undefined; readonly until?: string | undefined },
  { clock }: Pick<Context, 'clock'>,
): { readonly since?: string; readonly until?: string } {
  return {
    ...(since === undefined ? {} : { since: when(since, clock.now()) }),
    ...(until === undefined ? {} : { until: when(until, clock.now()) }),
  };
}

/**
 * What is sliced by is a dimension of a run of one of the releases, whatever else is asked for; the layers of an eval set need not be.
 *
 * @throws AirworthyError `usage` with the dimensions there are.
 */
export async function requireSlices(context: Context, selection: GateSelection): Promise<void> {
  const { base, candidate, metric, dimensions, where = {} } = selection;
  const both: GateSelection = { base, candidate, metric, dimensions: [] };
  const among = { sql: selectionConditions(both), parameters: selectionParameters(both) };
  await requireDimensions(context, [...dimensions, ...Object.keys(where)], [...gateColumns, 'layer'], among);
}

export function requireTwo(base: string, candidate: string): void {
  if (base !== candidate) return;
  throw new AirworthyError('usage', `${base} cannot be compared with itself`, {
    hint: 'name two releases',
    at: 'candidate',
  });
}
