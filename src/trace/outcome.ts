/** How a run ended, as the design's vocabulary has it, in the order in which reports list them. */
export const outcomes = [
  'success',
  'failure',
  'refusal',
  'escalation',
  'near_miss',
  'consequential_error',
  'fault',
] as const;
export type Outcome = (typeof outcomes)[number];

/** An outcome, or `unknown` where nothing recorded says how the run ended. */
export type RunOutcome = Outcome | 'unknown';
