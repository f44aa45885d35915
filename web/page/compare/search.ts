import { z } from 'zod';
import { oneText, scope, someTexts } from '../../data/search.ts';

/** What is compared, as it stands in the address. */
export const compareSearch = z.object({
  base: oneText,
  candidate: oneText,
  task: scope.task,
  since: scope.since,
  until: scope.until,
  /** Dimensions that both releases' runs must have: `attack=none`. */
  slice: scope.slice,
  by: someTexts,
  /** A score in place of success. */
  score: oneText,
  better: z.literal('lower').optional().catch(undefined),
  /** Which cases are listed, and what their names contain. */
  flips: z.enum(['lost', 'gained', 'always_failing', 'flaky']).optional().catch(undefined),
  q: oneText,
});
export type CompareSearch = z.output<typeof compareSearch>;
