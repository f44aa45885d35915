import type { TimeSteps } from '#measure/overview/time-steps.ts';

/** SQL for the number of the step of time in which a run began. */
export function stepSql({ sinceMs, stepMs }: TimeSteps): string {
  return `intDiv(toUnixTimestamp64Milli(started_at) - ${sinceMs}, ${stepMs})`;
}
