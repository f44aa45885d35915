import { z } from 'zod';
import { outcomes } from '#trace/outcome.ts';
import { parsePath, type RecordPath } from './path.ts';

const path = z.string().transform((text, context): RecordPath => {
  const steps = parsePath(text);
  if (steps !== undefined) return steps;
  context.addIssue({ code: 'custom', message: `"${text}" is not a path such as ticket.messages[0].text` });
  return z.NEVER;
});

/** Where a value comes from: a path in the record, or the same for all. */
export type From = { readonly path: RecordPath } | { readonly value: string | number | boolean };

const from = z.union([
  path.transform((steps): From => ({ path: steps })),
  z.strictObject({ path }),
  z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
]);

const timeUnits = ['iso', 's', 'ms', 'us', 'ns'] as const;
export type TimeUnit = (typeof timeUnits)[number];
const time = z.strictObject({ path, unit: z.enum(timeUnits).default('iso') });
const duration = z.strictObject({ path, unit: z.enum(['s', 'ms', 'us', 'ns']) });

/** How to read plain JSON lines: one record a line, one run a record. Strict, so that a typing error is an error. */
export const mappingSchema = z.strictObject({
  id: from.optional().describe("What names the record; without it, the file's name and a digest of the record"),
  task: from.optional().describe('The kind of work'),
  case: from.optional().describe('The piece of work; runs of several releases are paired by it'),
  attempt: from.optional().describe('Which attempt at the case, counted from 0'),
  release: from.optional().describe('What was running'),
  agent: from.optional().describe('Name of the agent'),
  model: from.optional().describe('The model that was asked'),
  session: from.optional().describe('The conversation the run is part of'),
  user: from.optional().describe('Whom the agent worked for'),
  outcome: z
    .strictObject({ path, values: z.record(z.string(), z.enum(outcomes)).optional() })
    .optional()
    .describe('How the run ended; `values` says what the words of the record mean'),
  reason: from.optional().describe('One line on why it ended so'),
  messages: path.optional().describe("A list of messages as OpenAI's chat API has them; they become the steps"),
  tokens: z
    .strictObject({
      input: path.optional(),
      output: path.optional(),
      cache_read: path.optional(),
      cache_write: path.optional(),
      reasoning: path.optional(),
    })
    .optional()
    .describe('Tokens of the whole run; input with the cached ones, output with reasoning'),
  cost_usd: path.optional().describe('What the whole run cost, in USD; 0 and null mean not recorded'),
  start: time.optional().describe('When it began'),
  end: time.optional().describe('When it ended'),
  duration: duration.optional().describe('How long it took; wins over `end`'),
  scores: z.record(z.string(), path).optional().describe('Scores by name'),
  dimensions: z.record(z.string(), from).optional().describe('Dimensions for slicing by name'),
});
export type JsonLinesMapping = z.infer<typeof mappingSchema>;

/** A mapping as a user would write it; a test reads it. */
export const mappingExample = `# airworthy import tickets.jsonl --mapping tickets.yaml
id: ticket.id
task: ticket.kind                 # a path, or {value: refund} for a constant
case: ticket.id
release: { value: "2025-03" }
outcome:
  path: result
  values: { solved: success, reopened: failure, outage: fault }
messages: transcript              # OpenAI chat messages
tokens: { input: usage.in, output: usage.out }
cost_usd: usage.cost
start: { path: opened_at }        # unit: iso (default), s, ms, us or ns
duration: { path: took, unit: s }
scores: { csat: feedback.stars }
dimensions: { language: ticket.lang, tier: 'customer["plan.tier"]' }
`;
