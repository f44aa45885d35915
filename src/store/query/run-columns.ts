import { z } from 'zod';

const figure = z.number().nullable();

/** SQL of how many steps a run took; NULL where its source recorded none, which the table has as 0. */
export const knownSteps = 'nullIf(steps, 0)';

/** The same of a row that was read. */
const stepCount = z
  .number()
  .nullable()
  .transform((steps) => (steps === 0 ? null : steps));

/** What is known of every run without its steps, by the names of the table `runs`; null is unknown. */
export const runSummarySchema = z.object({
  run_id: z.string(),
  task: z.string(),
  release: z.string(),
  model: z.string(),
  agent: z.string(),
  session: z.string(),
  user_id: z.string(),
  case_id: z.string(),
  attempt: figure,
  weight: z.number(),
  started_at: z.string(),
  ended_at: z.string(),
  last_arrival: z.string(),
  root_seen: z.boolean(),
  clock: z.string(),
  duration_ms: figure,
  outcome: z.string(),
  outcome_by: z.string(),
  outcome_reason: z.string(),
  error_type: z.string(),
  cost_usd: figure,
  input_tokens: figure,
  output_tokens: figure,
  /** Null where none was recorded. */
  steps: stepCount,
  tool_calls: z.number(),
  tool_errors: z.number(),
  retries: z.number(),
  turns: figure,
});
export type RunSummary = Readonly<z.infer<typeof runSummarySchema>>;

/** Columns of a schema, for a SELECT. */
export function columnsOf(schema: z.ZodObject): string {
  return Object.keys(schema.shape).join(', ');
}
