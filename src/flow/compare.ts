import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { type Comparison, comparisonSchema } from '#gate/answer.ts';
import { compareReleases } from '#gate/judge.ts';
import { metricSchema } from '#gate/metric.ts';
import { policySchema } from '#gate/policy.ts';
import type { Context } from './context.ts';
import { readComparison } from './gate-evidence.ts';

/** Which two releases, and which of their runs. */
export const selectionSchema = z.strictObject({
  candidate: z.string().min(1),
  task: z.string().optional(),
  where: z.record(z.string(), z.string()).optional().describe('Dimensions that a run must have'),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

export const compareRequestSchema = selectionSchema.extend({
  base: z.string().min(1),
  by: z.array(z.string().min(1)).optional().describe('Dimensions to slice by; task unless said'),
  metric: metricSchema.default('success'),
  margin: z.number().gt(0).lt(1).optional().describe('How much worse still counts as not worse'),
});
export type CompareRequest = z.input<typeof compareRequestSchema>;
export const compareAnswerSchema = comparisonSchema;

/**
 * Two releases side by side: paired by case where both ran the same cases, else on the baseline's mix of work; what was lost, what was
 * gained, and in which slices, with the worst first.
 *
 * @throws AirworthyError `usage` when both are the same release.
 */
export async function compare(context: Context, request: CompareRequest): Promise<Comparison> {
  const { base, candidate, by, metric, margin, ...selected } = compareRequestSchema.parse(request);
  requireTwo(base, candidate);
  const policy = policySchema.parse({
    ...(by === undefined ? {} : { by }),
    ...(margin === undefined ? {} : { nonInferiority: { margin } }),
  });
  const dimensions = [...new Set([...policy.by, 'layer'])];
  const input = await readComparison(context.store, { ...selected, base, candidate, metric, dimensions });
  return compareReleases(input, policy);
}

export function requireTwo(base: string, candidate: string): void {
  if (base !== candidate) return;
  throw new AirworthyError('usage', `${base} cannot be compared with itself`, { hint: 'name two releases' });
}
