import { z } from 'zod';
import { heldOutLookSchema } from '#measure/held-out/look.ts';
import { ruleNames } from './finding.ts';
import { metricSchema } from './metric.ts';
import { policySchema } from './policy.ts';
import { caseFlipSchema } from './tally/case-flip.ts';
import { verdicts } from './verdict.ts';

/**
 * What `compare` and `gate` answer. The name in `schema` carries the version: fields are only added under one number; docs/gate.md
 * describes them.
 */

const rangeSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

/** One release in one slice; without a decided run there is no rate. */
export const armSchema = z.object({
  runs: z.number(),
  cases: z.number().describe('Cases; where runs have none, sessions, or else runs'),
  decided: z.number().describe('Runs with a result: neither a fault nor without one'),
  faults: z.number(),
  unknown: z.number(),
  rate: rangeSchema.optional().describe('Mean of the metric with its 95 % interval'),
});
export type Arm = z.output<typeof armSchema>;

export const effectSchema = z.object({
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  method: z.enum(['tango', 'clustered', 'newcombe', 'standardised']),
  n: z.number().describe('Pairs, or effective runs of the smaller release'),
  caution: z.string().optional().describe('What the figure does not take into account'),
});

export type Effect = z.output<typeof effectSchema>;

const countsSchema = z.object({
  lost: z.number(),
  gained: z.number(),
  always_failing: z.number(),
  flaky: z.number(),
  stable: z.number(),
});
export type FlipCounts = z.output<typeof countsSchema>;

export const sliceAnswerSchema = z.object({
  slice: z.string().describe('`all`, or `dimension=value`'),
  dimension: z.string(),
  value: z.string(),
  verdict: z.enum(verdicts).optional().describe('The worst of the rules that read this slice; absent where none does'),
  base: armSchema,
  candidate: armSchema,
  effect: effectSchema
    .optional()
    .describe('Candidate less baseline with its 95 % interval; absent where nothing can be compared'),
  no_effect: z.string().optional().describe('Why there is no effect'),
  margin: z.number().optional().describe('By less than this it may be worse; absent where no rule says so'),
  flips: countsSchema.optional(),
});
export type SliceAnswer = z.output<typeof sliceAnswerSchema>;

export const reasonSchema = z.object({
  rule: z.enum(ruleNames),
  subject: z
    .string()
    .optional()
    .describe('What it is about, where a rule asks several things of a slice: the score, the release'),
  slice: z.string(),
  verdict: z.enum(verdicts),
  hard: z.boolean().describe('Whether it can hold the release'),
  what: z.string(),
  need: z
    .object({ runs: z.number() })
    .optional()
    .describe('Runs, of both releases, that a decision likely still takes'),
});
export type Reason = z.output<typeof reasonSchema>;

export const needSchema = z.object({
  runs: z.number().describe('Runs, of both releases together; 0 once decided'),
  cost_usd: z.number().nullable().describe('What they cost at the prices seen; null where these are not known'),
  cost_unknown: z.string().optional().describe('Why the cost is not known'),
  agent_hours: z
    .number()
    .optional()
    .describe('How long they take one after the other; absent where times are not known'),
  note: z.string().describe('How it was planned, in one sentence'),
});
export type Need = z.output<typeof needSchema>;

const flip = caseFlipSchema.omit({ kind: true });
export const flipsSchema = z.object({
  lost: z.array(flip),
  gained: z.array(flip),
  always_failing: z.array(flip),
  flaky: z.array(flip),
  counts: countsSchema.describe('All of them; the lists stop at a thousand each'),
  unpaired: z
    .object({ base: z.number(), candidate: z.number() })
    .describe('Cases only one of the releases has results of'),
});
export type Flips = z.output<typeof flipsSchema>;

const ratioSchema = z.union([
  z.object({
    kind: z.literal('estimated'),
    ratio: z.number(),
    low: z.number(),
    high: z.number(),
    base: z.number(),
    candidate: z.number(),
  }),
  z.object({ kind: z.literal('unknown'), what: z.string() }),
]);
export type Ratio = z.output<typeof ratioSchema>;

const judgedArmSchema = z.object({
  raw: z.number().describe('Share of runs that the judge passed'),
  n: z.number().describe('Effective number of runs that it judged'),
  corrected: rangeSchema.optional().describe('That share without the errors of the judge, with its 95 % interval'),
});

export const judgeAnswerSchema = z.object({
  score: z.string(),
  state: z.enum(['valid', 'refused']),
  why: z.string().optional().describe('Why its figures are refused'),
  decides_outcomes: z.number().describe('Share of the runs with a known outcome that it decided'),
  model: z.string().optional(),
  valid_until: z.string().optional(),
  sensitivity: rangeSchema.optional().describe('Share of what people pass that it passes'),
  specificity: rangeSchema.optional().describe('Share of what people fail that it fails'),
  youden_j: rangeSchema.optional().describe('Sensitivity + specificity − 1: 0 is a coin'),
  base: judgedArmSchema,
  candidate: judgedArmSchema,
});
export type JudgeAnswer = z.output<typeof judgeAnswerSchema>;

const shared = {
  verdict: z.enum(verdicts),
  headline: z.string().describe('The finding in one sentence'),
  baseline: z.string(),
  candidate: z.string(),
  metric: metricSchema,
  design: z.enum(['paired', 'stratified']).describe('Case by case, or as two samples on the mix of the baseline'),
  overall: sliceAnswerSchema,
  slices: z.array(sliceAnswerSchema).describe('Worst first'),
  reasons: z.array(reasonSchema).describe('What each rule says of each slice; what holds the release first'),
  flips: flipsSchema,
  cost_per_success: ratioSchema,
  latency_p95: ratioSchema,
  judges: z.array(judgeAnswerSchema).optional().describe('Judges that figures hang on; absent where none does'),
  held_out: heldOutLookSchema
    .optional()
    .describe('The look at held-out cases that this was; absent where none was read'),
  need: needSchema,
};

export const comparisonSchema = z.object({ schema: z.literal('airworthy.comparison/1'), ...shared });
export type Comparison = z.output<typeof comparisonSchema>;

export const gateAnswerSchema = z.object({
  schema: z.literal('airworthy.gate/1'),
  ...shared,
  policy: policySchema.describe('The policy with its defaults'),
  explained: z.array(z.string()).describe('What the policy asks, a sentence a rule'),
});
export type GateAnswer = z.output<typeof gateAnswerSchema>;

/** What both answers have, for whoever prints either. */
export type Judged = Omit<Comparison, 'schema'>;
