import { z } from 'zod';
import { oneText } from '../../data/search.ts';

/** `before`: the verdict after which an older page of the history begins; `registered`: the live gate that was registered just now. */
export const gatesSearch = z.object({ before: oneText, registered: oneText });

/** What a form to register a live gate begins with. */
export const registerSearch = z.object({
  baseline: oneText,
  candidate: oneText,
  task: oneText,
  score: oneText,
  better: z.literal('lower').optional().catch(undefined),
});
export type RegisterSearch = z.output<typeof registerSearch>;
