/** A stretch of a run, in milliseconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Timed {
  readonly offset_ms: number | null;
  readonly duration_ms: number | null;
}

/** From the first start to the last end of some steps; undefined where their clock is not known. */
export function stretchOf(steps: readonly Timed[]): Stretch | undefined {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { offset_ms: start, duration_ms: took } of steps) {
    if (start === null) continue;
    from = Math.min(from, start);
    to = Math.max(to, start + (took ?? 0));
  }
  // A stretch of no length has no scale.
  return to < from ? undefined : { from, to: Math.max(to, from + 1) };
}

/** Where a step lies in a stretch, as shares of its length, cut to it; undefined where it has no time, or lies outside. */
export function placeIn({ from, to }: Stretch, { offset_ms: start, duration_ms: took }: Timed): Stretch | undefined {
  if (start === null || start > to || start + (took ?? 0) < from) return undefined;
  const share = (ms: number): number => Math.min(1, Math.max(0, (ms - from) / (to - from)));
  return { from: share(start), to: share(start + (took ?? 0)) };
}

/** Round moments in a stretch, at most `most`, as milliseconds from its start on. */
export function ticks({ from, to }: Stretch, most: number): readonly number[] {
  const rough = (to - from) / most;
  const step = steps.find((each) => each >= rough) ?? 24 * hour * Math.ceil(rough / (24 * hour));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) => (first + i) * step);
}

const hour = 3_600_000;
/** Steps that a person counts in. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((s) => s * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * 60_000),
  ...[1, 2, 4, 8, 12, 24].map((hours) => hours * hour),
];
