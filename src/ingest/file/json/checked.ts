import type { z } from 'zod';
import { firstIssue } from './issue.ts';
import { invalidRecord, type Place } from './place.ts';

/** The value in the shape the schema asks for. Throws `input_invalid` with the JSON path of the first thing that is wrong. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, place: Place): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = firstIssue(result.error);
  const path = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  throw invalidRecord({ ...place, path: `${place.path}${path}` }, issue.message);
}
