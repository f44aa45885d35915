import { z } from 'zod';
import { outcomes } from './outcome.ts';

const name = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i, 'letters, digits, _ . - only');
const texts = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));

/** Something that is true of a run: it has a span like this. Attributes are those of spans or of the resource. */
export const conditionSchema = z.union([
  z.strictObject({ attribute: z.string(), equals: texts.optional() }),
  z.strictObject({ span: texts }),
  z.strictObject({ tool: texts }),
  z.strictObject({ agent: texts }),
]);
export type Condition = z.output<typeof conditionSchema>;

const decision = { then: z.enum(outcomes), else: z.enum(outcomes).optional(), reason: z.string().optional() };

/** One way to tell how a run ended. Rules are asked in order; the first that has an answer decides. */
export const outcomeRuleSchema = z.union([
  z
    .strictObject({
      evaluation: z.string(),
      /** The rule holds from this value on. */
      atLeast: z.number().default(0.5),
      /** The rule holds for these labels, whatever the value; in any case. */
      labels: texts.optional(),
      ...decision,
      then: z.enum(outcomes).default('success'),
    })
    // What is not a success is a failure; what is not a near miss says nothing, and the next rule is asked.
    .transform((rule) => ({
      ...rule,
      else: rule.else ?? (rule.then === 'success' ? ('failure' as const) : undefined),
    })),
  z.strictObject({ attribute: z.string(), equals: texts.optional(), ...decision }),
  z.strictObject({
    signal: name,
    within: z
      .string()
      .regex(/^\d+[mhd]$/, 'a number and m, h or d, such as 7d')
      .default('7d'),
    ...decision,
  }),
  z.strictObject({ tool: texts, ...decision }),
  z.strictObject({ error: z.union([z.literal(true), texts]), ...decision }),
]);
export type OutcomeRule = z.output<typeof outcomeRuleSchema>;

/** A kind of work the agent exists for: which runs are of it, what success is, how many attempts it must survive. */
export const taskSchema = z.strictObject({
  match: z
    .union([conditionSchema, z.array(conditionSchema).min(1)])
    .transform((given) => (Array.isArray(given) ? given : [given]))
    .optional(),
  outcome: z.array(outcomeRuleSchema).optional(),
  /** The K of Reliability@K and pass^k reported for this task. */
  reliabilityAt: z.array(z.int().min(1).max(1000)).default([1]),
  /** Whether a gate asks more of this task (pass^k) than of others. */
  core: z.boolean().default(false),
});

/** Everything a config says about how runs are read. */
export const readingSchema = z.strictObject({
  tasks: z.record(name, taskSchema).default({}),
  /** Rules for runs of tasks without rules of their own, and of no task. */
  outcome: z.array(outcomeRuleSchema).default([]),
  /** Things seen later in the same session that change what an earlier run was worth. */
  signals: z.record(name, conditionSchema).default({}),
  /** Dimensions for slicing, each an attribute of a span or the resource. */
  dimensions: z.record(name, z.string()).default({}),
  /** Tools by which the agent asks a person for help. */
  helpTools: z
    .array(z.string())
    .default(['transfer_to_human', 'transfer_to_human_agents', 'handoff_to_human', 'escalate']),
  /** What a guard says when it steps in. */
  guardWords: z
    .array(z.string())
    .default(['true', 'block', 'blocked', 'deny', 'denied', 'intervened', 'triggered', 'stop', 'stopped', 'fail']),
});
export type Reading = z.output<typeof readingSchema>;
