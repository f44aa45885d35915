import { z } from 'zod';

/**
 * What a comparison is about: whether runs succeed, or a score in [0, 1]. With `better: 'lower'` (an attack that worked) the
 * arithmetic is done on 1 − score, so that more is better everywhere, and turned back for showing.
 */
export const metricSchema = z.union([
  z.literal('success'),
  z.strictObject({ score: z.string().min(1), better: z.enum(['higher', 'lower']).default('higher') }),
]);
export type Metric = z.output<typeof metricSchema>;

/** Whether less of it is better. */
export function lowerIsBetter(metric: Metric): boolean {
  return metric !== 'success' && metric.better === 'lower';
}
