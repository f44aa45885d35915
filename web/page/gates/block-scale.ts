import { count, counted } from '#base/counted.ts';
import type { SeriesScale } from '#figure/series.ts';
import { unitOf } from '#report/live-gate-words.ts';
import type { LiveGate } from '../../data/gates.ts';

/** What is drawn of the future at least and at most, beside what was observed. */
const leastRoom = 1.12;
const mostRoom = 4;
const least = 20;

/** Steps between the places that are named. */
const steps = [1, 2, 5];

/** From the first block to where the gate likely ends, or as far as leaves what was observed to be seen. */
export function blockScale({ n, verdict, design, forecast }: LiveGate): SeriesScale {
  const ahead = forecast?.p90.blocks ?? forecast?.p50.blocks ?? 0;
  const wanted = Math.min(mostRoom * n, n + leastRoom * ahead);
  const to = verdict === 'running' ? Math.min(design.n_max, Math.max(least, leastRoom * n, wanted)) : n;
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
