import { z } from 'zod';

const attempts = z.object({ attempts: z.number(), successes: z.number() });

/** A case whose fate differs between releases, or is not settled within one. */
export const caseFlipSchema = z.object({
  kind: z.enum(['lost', 'gained', 'always_failing', 'flaky']),
  task: z.string(),
  case_id: z.string(),
  base: attempts,
  candidate: attempts,
});
export type CaseFlip = z.output<typeof caseFlipSchema>;
