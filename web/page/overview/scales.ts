import type { SeriesScale } from '#figure/series.ts';
import { duration, plainNumber, usd } from '#report/format.ts';
import { timeTicks } from '../../chart/time-ticks.ts';
import { valueScale } from '../../chart/value-scale.ts';
import { type Objective, objectivesOf, type Point, type Task, type Window } from './answer.ts';

/** What all rows share, so that they can be compared at a glance. */
export interface Scales {
  readonly x: SeriesScale;
  readonly latency: SeriesScale;
  readonly cost: SeriesScale;
  readonly budget: SeriesScale;
}

/** More than a budget overspent by all of itself is not told apart: the figure beside it says by how much. */
const mostOverspent = -1;

export function scalesOf(tasks: readonly Task[], window: Window): Scales {
  const [from, to] = [Date.parse(window.since), Date.parse(window.until)];
  return {
    x: { from, to, ticks: timeTicks(from, to, 5) },
    latency: valueScale(tasks.flatMap(latencies), seconds),
    cost: valueScale(tasks.flatMap(costs), usd),
    budget: budgetScale(tasks.flatMap((task) => objectivesOf(task).slice(0, 1))),
  };
}

/** A tick stands where it says: half of 25 s is 12.5 s, and not 13 s. */
function seconds(ms: number): string {
  return ms === 0 || (ms >= 1000 && ms < 120_000) ? `${plainNumber(ms / 1000)} s` : duration(ms);
}

/** Steps of too few runs stretch a scale by no more than this: theirs are mostly chance. */
const mostStretch = 1.5;

function latencies({ latency_p95_ms: whole, series }: Task): readonly number[] {
  const value = (p95: typeof whole): readonly number[] => (p95.kind === 'estimated' ? [p95.value] : []);
  return stretched(value(whole), series, ({ latency_p95_ms: p95 }) => value(p95));
}

function costs({ cost_per_success: whole, series }: Task): readonly number[] {
  const value = (cost: typeof whole): readonly number[] => (cost.kind === 'estimated' ? [cost.value] : []);
  return stretched(value(whole), series, ({ cost_per_success: cost }) => value(cost));
}

function stretched(
  whole: readonly number[],
  series: readonly Point[],
  valueOf: (point: Point) => readonly number[],
): readonly number[] {
  const told = [...whole, ...series.filter(({ too_few: few }) => !few).flatMap(valueOf)];
  const most = Math.max(0, ...told) * mostStretch;
  const few = series.filter((point) => point.too_few).flatMap(valueOf);
  return [...told, ...few.map((value) => Math.min(value, most))];
}

function budgetScale(objectives: readonly Objective[]): SeriesScale {
  const least = objectives.flatMap(({ burn_down: points }) => points.map(({ left_share: left }) => left));
  const from = least.reduce((so, left) => Math.max(mostOverspent, Math.min(so, left)), 0);
  return {
    from,
    to: 1,
    ticks: [
      { at: 0, text: '0 %' },
      { at: 1, text: '100 %' },
    ],
  };
}
