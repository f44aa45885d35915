import { z } from 'zod';
import { regexDanger } from './regex-cost.ts';

const builtinSchema = z.strictObject({
  email: z.boolean().default(true),
  phone: z.boolean().default(true),
  card: z.boolean().default(true),
  iban: z.boolean().default(true),
  api_key: z.boolean().default(true),
  ip: z.boolean().default(true),
});

const userRuleSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z][a-z0-9_-]{0,39}$/i, 'a rule name is a letter, then up to 39 letters, digits, _ or -')
      .refine((name) => !Object.hasOwn(builtinSchema.shape, name), 'this is the name of a built-in rule'),
    pattern: z.string().min(1).max(1000),
    flags: z
      .string()
      .regex(/^(?!.*(.).*\1)[imsu]*$/, 'flags may be i, m, s and u, each once')
      .optional(),
    action: z.enum(['mask', 'hash']).optional(),
  })
  .superRefine((rule, context) => {
    const danger = regexDanger(rule.pattern, rule.flags);
    if (danger !== undefined) context.addIssue({ code: 'custom', path: ['pattern'], message: danger });
  });

/**
 * What is redacted before a span is stored, as the config says it. Everything has a default; unknown keys are errors.
 * `attributes` names an attribute or, with * at the end, all that begin so; `rules` are regexes of the user's own
 * (user-rule.ts says how they run).
 */
export const redactionPolicySchema = z.strictObject({
  builtin: builtinSchema.prefault({}),
  attributes: z
    .record(
      z.string().regex(/^[^*]+\*?$|^\*$/, 'an attribute name, with * at the end if at all'),
      z.enum(['keep', 'mask', 'hash', 'drop']),
    )
    .default({}),
  rules: z
    .array(userRuleSchema)
    .max(100)
    .refine((rules) => new Set(rules.map((rule) => rule.name)).size === rules.length, 'two rules have the same name')
    .default([]),
});

export type RedactionPolicy = Readonly<z.infer<typeof redactionPolicySchema>>;
export type UserRule = Readonly<z.infer<typeof userRuleSchema>>;
/** The kinds of secret that are known without configuration; each can be switched off. */
export type BuiltinRule = keyof RedactionPolicy['builtin'];
