import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonicalJson } from '#base/canonical-json.ts';
import { metricSchema } from '../metric.ts';

const level = z.number().gt(0).lt(1);

/** What a live gate is registered with, before its data. It never changes after that: another design is another gate. */
export const liveDesignSchema = z.strictObject({
  /** The release that the candidate may not be worse than. */
  baseline: z.string().min(1),
  /** The release that is on trial. */
  candidate: z.string().min(1),
  task: z.string().min(1).optional(),
  /** Dimensions that a run must have. */
  where: z.record(z.string(), z.string()).optional(),
  /** What is compared: whether runs succeed, or a score. */
  metric: metricSchema.default('success'),
  /** By how much less often the candidate may succeed, or by how much its mean score may be worse, and it still passes. */
  margin: level.default(0.05),
  /** How often, at most, a candidate passes that is worse by the margin. */
  alpha_pass: level.default(0.05),
  /** How often, at most, a fail is wrong. */
  alpha_fail: level.default(0.05),
  /** Blocks after which it ends inconclusive. */
  n_max: z.int().min(1).max(10_000_000).default(2000),
  /** What a block is: the same case run by both releases, or so many runs of the baseline for one of the candidate. */
  block: z
    .union([z.literal('case'), z.int().min(1).max(1000)], { error: 'must be case, or a whole number from 1 to 1000' })
    .default(1),
  /** Each run is read once, at this age: with the result that it has then, or without one for good. */
  horizon_minutes: z.int().min(1).max(10_080).default(15),
  /** With a larger share of runs without a result, of either release, nothing passes. */
  undecided_max: z.number().min(0).max(1).default(0.1),
});
export type LiveDesign = z.output<typeof liveDesignSchema>;

/** SHA-256 of the design, as hex; the ledger and the row of a gate carry it. */
export function designHash(design: LiveDesign): string {
  return hash(design);
}

/**
 * What a gate is about, without how it decides: asking again about the same candidate goes on with the same evidence, and cannot start
 * anew with kinder terms.
 */
export function gateId({ baseline, candidate, task = '', where = {}, metric }: LiveDesign): string {
  return hash({ baseline, candidate, task, where, ...(metric === 'success' ? {} : { metric }) }).slice(0, 16);
}

function hash(value: object): string {
  return createHash('sha256')
    .update(canonicalJson(z.json().parse(JSON.parse(JSON.stringify(value)))))
    .digest('hex');
}
