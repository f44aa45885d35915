import type { SeriesScale } from '#figure/series.ts';
import { duration, usd } from '#report/format.ts';
import { timeTicks } from '../../chart/time-ticks.ts';
import { valueScale } from '../../chart/value-scale.ts';
import { type Objective, objectivesOf, type Task, type Window } from './answer.ts';

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
    latency: valueScale(tasks.flatMap(latencies), duration),
    cost: valueScale(tasks.flatMap(costs), usd),
    budget: budgetScale(tasks.flatMap((task) => objectivesOf(task).slice(0, 1))),
  };
}

/** Steps of too few runs do not stretch a scale: theirs are mostly chance. */
function latencies({ latency_p95_ms: whole, series }: Task): readonly number[] {
  const all = [whole, ...series.filter(({ too_few: few }) => !few).map(({ latency_p95_ms: p95 }) => p95)];
  return all.flatMap((p95) => (p95.kind === 'estimated' ? [p95.value] : []));
}

function costs({ cost_per_success: whole, series }: Task): readonly number[] {
  const all = [whole, ...series.filter(({ too_few: few }) => !few).map(({ cost_per_success: cost }) => cost)];
  return all.flatMap((cost) => (cost.kind === 'estimated' ? [cost.value] : []));
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
