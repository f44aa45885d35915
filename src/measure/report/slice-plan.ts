import { z } from 'zod';

const values = z.array(z.string().min(1)).min(2, 'an order, or a group, has two values or more');

const order = values.refine((all) => new Set(all).size === all.length, 'a value stands in an order once');
const groups = z
  .record(z.string().min(1), values)
  .refine((all) => new Set(Object.values(all).flat()).size === Object.values(all).flat().length, {
    message: 'a value belongs to one group',
  });

/** How the thin slices of a dimension are merged: along an order of its values, or within named groups of them. */
export const sliceSchema = z.union([order, groups]);

/** What a config declares, by dimension. */
export type SlicePlan = Readonly<Record<string, Readonly<z.output<typeof sliceSchema>>>>;

/** Orders that need no config: of the dimensions that Airworthy derives itself. */
const derived: SlicePlan = {
  input_length: ['short', 'medium', 'long'],
  turns: ['1', '2-3', '4-7', '8+'],
  hour: Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0')),
};

/** The declared plan over that of the derived dimensions. */
export function slicePlan(declared: SlicePlan): SlicePlan {
  return { ...derived, ...declared };
}
