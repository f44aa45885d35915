const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** Lengths of time that a person reads off an axis. */
const lengths = [
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28, 91, 364].map((n) => n * day),
];

/** A stretch of time cut into equal steps, in milliseconds since the epoch; `untilMs` is exclusive. */
export interface TimeSteps {
  readonly sinceMs: number;
  readonly untilMs: number;
  readonly stepMs: number;
}

/** What is shown where nobody says from when. */
const usualMs = 30 * day;

/**
 * The window of a view over time. A bound that is not given comes from the runs there are: up to the last, and the 30 days before that as far
 * as there are runs; such a bound is moved outwards to the edge of a step.
 *
 * `most` is about how many steps there may be: bounds moved outwards make one or two more.
 */
export function timeSteps(
  asked: { readonly sinceMs?: number | undefined; readonly untilMs?: number | undefined },
  runs: { readonly firstMs: number; readonly lastMs: number },
  most: number,
): TimeSteps {
  const end = asked.untilMs ?? runs.lastMs + 1;
  const start = Math.min(asked.sinceMs ?? Math.max(end - usualMs, Math.min(runs.firstMs, end)), end);
  const stepMs =
    lengths.find((length) => (end - start) / length <= most) ?? Math.ceil((end - start) / most / day) * day;
  return {
    sinceMs: asked.sinceMs === undefined ? Math.floor(start / stepMs) * stepMs : start,
    untilMs: asked.untilMs === undefined ? Math.ceil(end / stepMs) * stepMs : end,
    stepMs,
  };
}
