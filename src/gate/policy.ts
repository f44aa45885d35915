import { z } from 'zod';

const share = z.number().min(0).max(1);
const level = z.number().gt(0).lt(1);
const advisory = z.boolean().default(false).describe('true: said, but it does not hold the release');
const sliceMargin = z.number().gt(0).lt(1);

/** Whether the candidate is worse than the baseline by more than may be, in every slice. */
const nonInferiority = z.strictObject({
  margin: sliceMargin.default(0.05).describe('By how much the success rate may be lower: 0.05 is five points'),
  slices: z
    .record(z.string(), sliceMargin)
    .default({})
    .describe('Another margin for some slices, by name: `{ "task=refund": 0.1 }`'),
  advisory,
});

/** Success in every slice at least so high, shown with enough runs. */
const successRate = z.strictObject({
  min: share.describe('The least success rate, shown by the lower end of its interval'),
  runs: z.int().min(1).default(20).describe('With fewer runs than this nothing is decided'),
  slices: z.array(z.string()).min(1).optional().describe('Only these slices, by name; all unless said'),
  advisory,
});

/** pass^k of the tasks that matter most. */
const reliability = z.strictObject({
  k: z.int().min(1).max(100),
  min: share.describe('The least pass^k: the chance that k attempts at the same case all succeed'),
  tasks: z.array(z.string()).min(1).optional().describe('Tasks; those marked `core` in the config unless said'),
  advisory,
});

const ratioRule = (says: string) =>
  z.strictObject({
    ratio: z.number().gt(0).default(1.25).describe(says),
    advisory: z.boolean().default(true).describe('true: said, but it does not hold the release'),
  });

/** How often something may happen: at most so often, or not so much more often than with the baseline. */
const eventRule = z
  .strictObject({
    maxRate: share.optional().describe('At most this share of runs, shown by the upper end of its interval'),
    margin: sliceMargin.optional().describe('At most so much more often than with the baseline'),
    advisory,
  })
  .refine((rule) => rule.maxRate !== undefined || rule.margin !== undefined, {
    error: 'a rule needs maxRate or margin; an empty rule would hold nothing',
  });

const trajectoryRule = z.strictObject({
  atMost: z.int().min(0).describe('How many there may be in a run'),
  share: share.default(0.05).describe('At most this share of runs may have more'),
  advisory,
});

const scoreRule = z
  .strictObject({
    better: z.enum(['higher', 'lower']).default('higher'),
    margin: sliceMargin.optional().describe('By how much the mean score may be worse than with the baseline'),
    min: share.optional().describe('The least mean score (with `better: lower` the most)'),
    advisory,
  })
  .refine((rule) => rule.margin !== undefined || rule.min !== undefined, {
    error: 'a rule needs margin or min; an empty rule would hold nothing',
  });

const off = z.literal(false);

/** What a release must show. Strict: a key that is not here is an error with its path. Everything has a default. */
export const policySchema = z.strictObject({
  by: z
    .array(z.string().min(1))
    .default(['task'])
    .describe('Dimensions whose every slice is judged; `layer` always is'),
  alpha: level
    .default(0.05)
    .describe('How often, at most, a slice that is worse by the margin may pass, and one that is not may fail'),
  thin: z
    .int()
    .min(1)
    .default(20)
    .describe('Slices with fewer runs of the baseline are read together: as `slices` says, else as (other)'),
  undecided: z
    .strictObject({ max: share.default(0.1) })
    .prefault({})
    .describe('More runs than this share without a result, or cases left out, leave the gate inconclusive'),
  heldOut: z
    .strictObject({
      looks: z.int().min(1).describe('So many looks at the same held-out cases; then they must be rotated'),
    })
    .optional()
    .describe('How often figures of the layer `held_out` may be looked at'),
  nonInferiority: z.union([off, nonInferiority]).prefault({}),
  successRate: successRate.optional(),
  reliability: reliability.optional(),
  consequentialErrors: z.union([off, eventRule]).prefault({ margin: 0.02 }),
  refusals: eventRule.optional(),
  retries: trajectoryRule.optional(),
  toolErrors: trajectoryRule.optional(),
  steps: trajectoryRule.optional(),
  costPerSuccess: z
    .union([off, ratioRule('At most this many times the cost of a success with the baseline')])
    .prefault({}),
  latencyP95: z.union([off, ratioRule('At most this many times the p95 latency of the baseline')]).prefault({}),
  scores: z.record(z.string().min(1), scoreRule).default({}).describe('Rules on scores, by the name of the score'),
});

/** A policy as a person writes it. */
export type PolicyInput = z.input<typeof policySchema>;
/** A policy with its defaults filled in. */
export type Policy = z.output<typeof policySchema>;
export type EventRule = z.output<typeof eventRule>;
export type ScoreRule = z.output<typeof scoreRule>;

/** The policy of someone who wrote none. */
export const defaultPolicy: Policy = policySchema.parse({});

/** The dimensions a policy reads apart; the layers of an eval set always are. */
export function dimensionsOf(policy: Policy): readonly string[] {
  return [...new Set([...policy.by, 'layer'])];
}
