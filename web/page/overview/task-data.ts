import type { FigureData } from '../../chart/figure-data.ts';
import { type Task, taskName, type Window } from './answer.ts';
import { runsHref } from '../../data/runs-link.ts';

type Interval =
  | { readonly kind: 'estimated'; readonly value: number; readonly low: unknown; readonly high: unknown }
  | { readonly kind: string };

/** The figures of a task over time as a table: its charts in numbers. */
export function taskData({ task, series }: Task, { step_ms: stepMs }: Window): FigureData {
  return {
    name: `airworthy-${taskName(task)}`,
    columns: [
      'since',
      'runs',
      'success_rate',
      'success_low',
      'success_high',
      'cost_per_success_usd',
      'cost_low_usd',
      'cost_high_usd',
      'latency_p95_ms',
      'latency_low_ms',
      'latency_high_ms',
      'near_misses',
      'consequential_errors',
      'faults',
      'unknown',
    ],
    rows: series.map((point) => [
      point.since,
      point.runs,
      ...interval(point.success_rate),
      ...interval(point.cost_per_success),
      ...interval(point.latency_p95_ms),
      point.near_miss,
      point.consequential_error,
      point.fault,
      point.unknown,
    ]),
    hrefs: series.map(({ since }) =>
      runsHref({ task, window: { since, until: new Date(Date.parse(since) + stepMs).toISOString() } }),
    ),
  };
}

function interval(figure: Interval): readonly (number | null)[] {
  if (!('value' in figure)) return [null, null, null];
  const end = (at: unknown): number | null => (typeof at === 'number' ? at : null);
  return [figure.value, end(figure.low), end(figure.high)];
}

/** Near misses and consequential errors that are on the line, each with its run. */
export function markData({ task, marks }: Task): FigureData {
  return {
    name: `airworthy-${taskName(task)}-marks`,
    columns: ['at', 'outcome', 'run_id'],
    rows: marks.shown.map(({ at, outcome, run_id: id }) => [at, outcome, id]),
    hrefs: marks.shown.map(({ run_id: id }) => `/runs/${encodeURIComponent(id)}`),
  };
}
