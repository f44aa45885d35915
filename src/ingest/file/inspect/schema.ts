import { z } from 'zod';
import { isoTime } from '../run/time.ts';

const record = z.record(z.string(), z.unknown());

/** Text, or a list of parts of which the texts and the reasoning count. */
export const contentSchema = z.union([
  z.string(),
  z.array(z.object({ type: z.string(), text: z.string().nullish(), reasoning: z.string().nullish() })),
]);

export const messageSchema = z.object({
  id: z.string().nullish(),
  role: z.string(),
  content: contentSchema.nullish(),
  model: z.string().nullish(),
  tool_calls: z
    .array(z.object({ id: z.string().nullish(), function: z.string(), arguments: z.unknown().optional() }))
    .nullish(),
  tool_call_id: z.string().nullish(),
  function: z.string().nullish(),
  error: z.object({ type: z.string().nullish(), message: z.string().nullish() }).nullish(),
});
export type InspectMessage = z.infer<typeof messageSchema>;

export const usageSchema = z.object({
  input_tokens: z.number().nullish(),
  output_tokens: z.number().nullish(),
  total_tokens: z.number().nullish(),
  input_tokens_cache_read: z.number().nullish(),
  input_tokens_cache_write: z.number().nullish(),
  reasoning_tokens: z.number().nullish(),
});
export type InspectUsage = z.infer<typeof usageSchema>;

export const outputSchema = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({ message: messageSchema, stop_reason: z.string().nullish() })).nullish(),
  usage: usageSchema.nullish(),
  time: z.number().nonnegative().nullish(),
});

/** The events that become steps, and those that tell which belong to a scorer; the rest is kept by kind alone. */
export const eventSchema = z.object({
  event: z.string(),
  timestamp: isoTime.nullish(),
  completed: isoTime.nullish(),
  span_id: z.string().nullish(),
  id: z.string().nullish(),
  parent_id: z.string().nullish(),
  type: z.string().nullish(),
  action: z.string().nullish(),
  model: z.string().nullish(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  function: z.string().nullish(),
  arguments: z.unknown().optional(),
  result: z.unknown().optional(),
  error: z.unknown().optional(),
});
export type InspectEvent = z.infer<typeof eventSchema>;

const scoreSchema = z.object({
  value: z.unknown().optional(),
  answer: z.unknown().optional(),
  explanation: z.string().nullish(),
});

export const sampleSchema = z.object({
  id: z.union([z.string(), z.number()]),
  epoch: z.number().int(),
  uuid: z.string().nullish(),
  messages: z.array(messageSchema).nullish(),
  output: outputSchema.nullish(),
  scores: z.record(z.string(), scoreSchema).nullish(),
  events: z.array(eventSchema).nullish(),
  transcript: z.object({ events: z.array(eventSchema).nullish(), content: record.nullish() }).nullish(),
  attachments: record.nullish(),
  model_usage: z.record(z.string(), usageSchema).nullish(),
  started_at: isoTime.nullish(),
  completed_at: isoTime.nullish(),
  total_time: z.number().nonnegative().nullish(),
  error: z.object({ message: z.string() }).nullish(),
  limit: z.object({ type: z.string() }).nullish(),
});
export type Sample = z.infer<typeof sampleSchema>;

export const logSchema = z.object({
  status: z.string().nullish(),
  eval: z.object({
    run_id: z.string().nullish(),
    created: z.string().nullish(),
    task: z.string(),
    task_id: z.string().nullish(),
    model: z.string(),
    scorers: z.array(z.object({ name: z.string() })).nullish(),
  }),
  results: z.object({ total_samples: z.number().nullish() }).nullish(),
});
export type Log = z.infer<typeof logSchema>;
