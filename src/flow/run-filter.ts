import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { RunFilter, Slice } from '#store/query/run-filter.ts';
import { outcomes } from '#trace/outcome.ts';
import { when } from './when.ts';

const endings: readonly string[] = [...outcomes, 'unknown'];

/** Which runs a request is about; in a query string, `slice` may stand several times. */
export const runFilterSchema = z.strictObject({
  task: z.string().optional(),
  release: z.string().optional(),
  outcome: z
    .string()
    .refine((name) => endings.includes(name), {
      error: ({ input }) => `${String(input)} is no outcome; there are ${endings.join(', ')}`,
    })
    .optional(),
  session: z.string().optional(),
  user: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  slice: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .optional(),
});

/** The filter for a request, its times resolved. */
export function runFilterOf(request: z.output<typeof runFilterSchema>, nowMs: number): RunFilter {
  const { slice = [], since, until, ...rest } = request;
  return {
    ...rest,
    since: since === undefined ? undefined : when(since, nowMs),
    until: until === undefined ? undefined : when(until, nowMs),
    slices: slice.map(sliceOf),
  };
}

/** A slice as a person writes it: `language=de`. */
export function sliceOf(text: string): Slice {
  const at = text.indexOf('=');
  if (at > 0) return { dimension: text.slice(0, at), value: text.slice(at + 1) };
  throw new AirworthyError('usage', `«${text}» is not a slice`, {
    hint: 'write a dimension and its value: language=de',
  });
}
