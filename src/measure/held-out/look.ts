import { z } from 'zod';

/** The layer of an eval set that is never tuned on. */
export const heldOutLayer = 'held_out';

/** Figures of held-out runs that somebody is about to be shown, and what the looks before have used up. */
export interface HeldOutRuns {
  /** Name of the set of cases: a digest of them. */
  readonly evalSet: string;
  readonly runs: number;
  readonly cases: number;
  /** Looks at these cases before this one, each counted by the share of them that it saw. */
  readonly spent: number;
  /** Whether the same figures were shown before: nothing new can be learned from them. */
  readonly repeated: boolean;
}

export const heldOutLookSchema = z.object({
  eval_set: z.string().describe('Which cases: a digest of them'),
  cases: z.number(),
  runs: z.number(),
  looks: z.number().describe('Looks at these cases so far, with this one; a look at half of them is half a look'),
  budget: z.number().optional().describe('How many there may be; absent without a budget'),
  repeated: z.boolean().describe('The same figures as before, which is no further look'),
  state: z.enum(['within', 'burned']).describe('burned: the budget is used up, so that nothing was shown'),
});
export type HeldOutLook = z.output<typeof heldOutLookSchema>;

/** Sums of shares leave crumbs. */
const crumb = 1e-9;

/** What a look comes to: within the budget it is counted; over it the layer is burned, and it is none. A repeated one costs nothing. */
export function readLook(found: HeldOutRuns, budget: number | undefined): HeldOutLook {
  const looks = found.spent + (found.repeated ? 0 : 1);
  const burned = budget !== undefined && !found.repeated && looks > budget + crumb;
  return {
    eval_set: found.evalSet,
    cases: found.cases,
    runs: found.runs,
    looks: burned ? found.spent : looks,
    ...(budget === undefined ? {} : { budget }),
    repeated: found.repeated,
    state: burned ? 'burned' : 'within',
  };
}

/** A number of looks in words; parts of one to a tenth. */
export function looksWords(looks: number): string {
  return String(Number(looks.toFixed(1)));
}
