/** A stretch of a run, in milliseconds from its start. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

interface Timed {
  readonly offset_ms: number | null;
  readonly duration_ms: number | null;
}

/** The steps with no times where none of them took any: their source told the time of the whole run alone, and 0 would say that it knew theirs. */
export function withKnownTimes<T extends Timed & { readonly is_step: boolean }>(steps: readonly T[]): readonly T[] {
  if (steps.some((step) => step.is_step && (step.duration_ms ?? 0) > 0)) return steps;
  return steps.map((step) => (step.duration_ms === 0 ? { ...step, offset_ms: null, duration_ms: null } : step));
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

/** A round moment in a stretch, and how it is written. */
export interface Tick {
  readonly atMs: number;
  readonly text: string;
}

/** Round moments in a stretch, at most `most` and one, counted from the start of the run. */
export function ticks({ from, to }: Stretch, most: number): readonly Tick[] {
  const rough = (to - from) / most;
  const step = steps.find((each) => each >= rough) ?? 24 * hour * Math.ceil(rough / (24 * hour));
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) => {
    const atMs = (first + i) * step;
    return { atMs, text: tickText(atMs, step) };
  });
}

/** A moment with no more digits than tell it from the next one. */
function tickText(at: number, step: number): string {
  if (at === 0) return '0';
  if (at < 1000) return `${at} ms`;
  if (at < 60_000 || step < 1000) return `${(at / 1000).toFixed(digits(step))} s`;
  const [hours, minutes, seconds] = [at / hour, (at % hour) / minute, (at % minute) / 1000].map(Math.floor);
  const parts = [`${hours} h`, `${minutes} min`, `${seconds} s`];
  return parts.filter((part) => !part.startsWith('0 ')).join(' ');
}

function digits(step: number): number {
  return step >= 1000 ? 0 : 3 - Math.floor(Math.log10(step));
}

const minute = 60_000;
const hour = 3_600_000;
/** Steps that a person counts in. */
const steps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((s) => s * 1000),
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * minute),
  ...[1, 2, 4, 8, 12, 24].map((hours) => hours * hour),
];
