import { z } from 'zod';

/** Decided runs of one release in one stratum (a task within a slice), for comparing releases that did not run the same cases. */
export const stratumTallySchema = z.object({
  arm: z.enum(['base', 'candidate']),
  dimension: z.string(),
  slice: z.string(),
  stratum: z.string(),
  decided: z.number().min(0),
  weight: z.number().min(0),
  weight_squares: z.number().min(0),
  weighted_value: z.number().min(0),
});
export type StratumTally = z.output<typeof stratumTallySchema>;
