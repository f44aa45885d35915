import { z } from 'zod';
import { scopeSchema } from './given.ts';
import { tracked } from './standing.ts';

const rangeSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });
export const aftermaths = ['broken', 'kept', 'too_few', 'not_shipped'] as const;

export const followedSchema = z.object({
  verdict_ids: z.array(z.string()).describe('The verdicts that it is about: the first, and the same again'),
  candidate: z.string(),
  baseline: z.string(),
  scope: scopeSchema,
  verdict: z.enum(tracked),
  headline: z.string(),
  by: z.enum(['gate', 'live_gate']),
  policy_digest: z.string(),
  given_at: z.string().describe('When it was first given'),
  times: z.number().describe('How often it was given in a row'),
  asked_by: z.string().describe("Who asked first; '' where not known"),
  until: z.string().describe('Up to when it was followed'),
  days: z.number().describe('For how long that was'),
  replaced: z.boolean().describe('Whether another verdict on the release has taken its place'),
  state: z.enum(aftermaths),
  judged_by: z.enum(['objectives', 'baseline', 'nothing']),
  runs: z.number().describe('Production runs of the release that started while the verdict stood'),
  unnamed_runs: z.number().describe('Those among them that do not say in which environment they ran'),
  set_aside: z
    .number()
    .describe('Runs of the release that are no production: trials, layers of eval sets, test environments'),
  objectives: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['broken', 'kept', 'too_few']),
      target: z.number(),
      good: rangeSchema,
      events: z.number(),
    }),
  ),
  against_baseline: z
    .object({
      state: z.enum(['broken', 'kept', 'too_few']),
      difference: z.number(),
      low: z.number(),
      high: z.number(),
      margin: z.number(),
    })
    .optional(),
  what: z.string().describe('What became of it, in one sentence'),
});
export type Followed = z.output<typeof followedSchema>;

export const totalSchema = z.object({
  verdict: z.enum(tracked),
  verdicts: z.number(),
  broken: z.number(),
  kept: z.number(),
  too_few: z.number(),
  not_shipped: z.number(),
  broken_share: rangeSchema.optional().describe('Of those decided, with the exact 95 % interval; absent without one'),
});
export type Total = z.output<typeof totalSchema>;

/** What `gate --track-record` answers; the name in `schema` carries the version, as in answer.ts. */
export const trackRecordSchema = z.object({
  schema: z.literal('airworthy.track_record/1'),
  at: z.string(),
  objectives: z.number().describe('Objectives in the config'),
  follow_days: z.number().describe('For how long a verdict is followed, unless another takes its place'),
  totals: z.array(totalSchema),
  releases: z.array(followedSchema).describe('Worst first'),
  faults: z.number().describe('Times the gate could not judge; not followed'),
  left_off: z.number().describe('Older verdicts that are not shown and not counted'),
});
export type TrackRecord = z.output<typeof trackRecordSchema>;
