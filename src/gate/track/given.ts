import { z } from 'zod';
import { verdicts } from '../verdict.ts';

/** Which runs a verdict was about, besides its releases. */
export const scopeSchema = z.object({
  task: z.string().optional(),
  where: z.record(z.string(), z.string()).optional(),
});
export type Scope = z.output<typeof scopeSchema>;

/** Dimensions that say where runs come from: a verdict on an eval set is a verdict on the release in production. */
const origins: readonly string[] = ['layer', 'environment'];

/** The scope of a verdict in production. */
export function scopeInProduction({ task, where = {} }: Scope): Scope {
  const asked = Object.entries(where).filter(([name]) => !origins.includes(name));
  return {
    ...(task === undefined ? {} : { task }),
    ...(asked.length === 0 ? {} : { where: Object.fromEntries(asked.toSorted(([a], [b]) => (a < b ? -1 : 1))) }),
  };
}

/** A verdict as it was given, by the offline gate or by a live one that was decided. */
export const givenVerdictSchema = z.object({
  id: z.string(),
  by: z.enum(['gate', 'live_gate']),
  given_ms: z.number(),
  asked_by: z.string(),
  baseline: z.string(),
  candidate: z.string(),
  scope: scopeSchema,
  policy_digest: z.string(),
  /** By how much less often the candidate might succeed and still pass. */
  margin: z.number(),
  verdict: z.enum(verdicts),
  headline: z.string(),
});
export type GivenVerdict = z.output<typeof givenVerdictSchema>;
