import { count, counted } from '#base/counted.ts';
import type { SeriesScale } from '#figure/series.ts';
import { unitOf } from '#report/live-gate-words.ts';
import type { LiveGate } from '../../data/gates.ts';

/** How much is drawn beside what was observed, at least; and at most, as a multiple of it. */
const leastRoom = 1.06;
const mostRoom = 10;
const least = 20;

const steps = [1, 2, 5];

type Drawable = Pick<LiveGate, 'n' | 'verdict' | 'design' | 'forecast'>;

/** From the first block to where the gate likely ends, as long as what was observed can still be seen beside it. */
export function blockScale({ n, verdict, design, forecast }: Drawable): SeriesScale {
  const ends = [forecast?.p90.blocks, forecast?.p50.blocks].flatMap((blocks) =>
    blocks === undefined ? [] : n + blocks,
  );
  const end = ends.find((each) => each <= mostRoom * n) ?? n;
  const to = verdict === 'running' ? Math.max(least, leastRoom * Math.min(design.n_max, end)) : leastRoom * n;
  return { from: 0, to, ticks: blockTicks(to, unitOf(design)) };
}

/** About five round numbers of blocks; the last one has the unit, and none is so far right that it would be cut. */
function blockTicks(to: number, unit: [string, string]): SeriesScale['ticks'] {
  const rough = Math.max(1, to / 5);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = (steps.find((each) => each * power >= rough) ?? 10) * power;
  const places = Array.from({ length: Math.floor((0.94 * to) / step) + 1 }, (_, i) => i * step);
  return places.map((at, i) => ({ at, text: i > 0 && i === places.length - 1 ? counted(at, ...unit) : count(at) }));
}
