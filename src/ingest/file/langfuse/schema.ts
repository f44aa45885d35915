import { z } from 'zod';
import { isoTime } from '../run/time.ts';

const numbers = z.record(z.string(), z.number().nullable());

export const observationSchema = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string().nullish(),
  parentObservationId: z.string().nullish(),
  startTime: isoTime,
  endTime: isoTime.nullish(),
  completionStartTime: z.string().nullish(),
  model: z.string().nullish(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  metadata: z.unknown().optional(),
  level: z.string().nullish(),
  statusMessage: z.string().nullish(),
  version: z.string().nullish(),
  promptName: z.string().nullish(),
  promptVersion: z.union([z.number(), z.string()]).nullish(),
  usageDetails: numbers.nullish(),
  inputUsage: z.number().nullish(),
  outputUsage: z.number().nullish(),
  totalCost: z.number().nullish(),
  calculatedTotalCost: z.number().nullish(),
});
export type Observation = z.infer<typeof observationSchema>;

export const scoreSchema = z.object({
  name: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullish(),
  stringValue: z.string().nullish(),
  comment: z.string().nullish(),
  observationId: z.string().nullish(),
  timestamp: isoTime.nullish(),
});
export type LangfuseScore = z.infer<typeof scoreSchema>;

export const traceSchema = z.object({
  id: z.string(),
  name: z.string().nullish(),
  timestamp: isoTime.nullish(),
  sessionId: z.string().nullish(),
  userId: z.string().nullish(),
  release: z.string().nullish(),
  version: z.string().nullish(),
  environment: z.string().nullish(),
  input: z.unknown().optional(),
  output: z.unknown().optional(),
  scores: z.array(z.union([scoreSchema, z.string()])).nullish(),
});
export type LangfuseTrace = z.infer<typeof traceSchema>;

const observations = z.array(observationSchema);

/** The page's export, {trace, observations}, or the public API's trace with its observations inside. */
export const exportSchema = z.union([
  z.object({ trace: traceSchema, observations }),
  traceSchema
    .extend({ observations })
    .transform(({ observations: inside, ...trace }) => ({ trace, observations: inside })),
]);
export type LangfuseExport = z.infer<typeof exportSchema>;
