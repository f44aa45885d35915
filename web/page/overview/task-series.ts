import { count, counted } from '#base/counted.ts';
import type { Series, SeriesMark, SeriesPoint, SeriesScale } from '#figure/series.ts';
import { duration, percent, percentRange, usd, usdRange } from '#report/format.ts';
import { timeTicks } from '../../chart/time-ticks.ts';
import { shareScale } from '../../chart/share-scale.ts';
import { timeText } from '../../ui/time.tsx';
import { type Objective, type Point, successObjective, type Task, taskName, type Window } from './answer.ts';
import { runsHref } from '../../data/runs-link.ts';
import type { Scales } from './scales.ts';
import { stepWords } from './window-words.ts';

/** Success over time against its objective, releases and errors on it. */
export function successSeries(task: Task, window: Window, x: SeriesScale, names: 'labelled' | 'bare' = 'bare'): Series {
  const name = taskName(task.task);
  const objective = successObjective(task);
  return {
    title: `Success of ${name} over time`,
    x,
    y: shareScale,
    lines: [
      {
        name: 'success',
        colour: '--mark',
        points: task.series.map((point) => stepPoint(task, point, window, successOf(point))),
      },
    ],
    // On the page the objective stands beside the figure, where no line runs through it.
    references:
      objective === undefined
        ? []
        : [{ value: objective.target, label: names === 'bare' ? '' : `objective ${percent(objective.target)}` }],
    changes: releasesOf(task, x, 'named'),
    marks: task.marks.shown.map(markOf),
  };
}

/** The 95th percentile of latency over time. */
export function latencySeries(task: Task, window: Window, { x, latency }: Scales): Series {
  return {
    title: `95th percentile of the latency of ${taskName(task.task)} over time`,
    x,
    y: latency,
    changes: releasesOf(task, x, 'bare'),
    lines: [
      {
        name: 'p95',
        colour: '--mark',
        points: task.series.map((point) => stepPoint(task, point, window, latencyOf(point))),
      },
    ],
  };
}

/** Cost per success over time. */
export function costSeries(task: Task, window: Window, { x, cost }: Scales): Series {
  return {
    title: `Cost per success of ${taskName(task.task)} over time`,
    x,
    y: cost,
    changes: releasesOf(task, x, 'bare'),
    lines: [
      {
        name: 'cost',
        colour: '--mark',
        points: task.series.map((point) => stepPoint(task, point, window, costOf(point))),
      },
    ],
  };
}

/** What is left of an error budget over its own window. */
export function budgetSeries(objective: Objective, y: SeriesScale): Series {
  const { title, window, burn_down: points } = objective;
  const [from, to] = [Date.parse(window.from), Date.parse(window.ends ?? window.until)];
  return {
    title: `Error budget left of ${title} over its window`,
    x: { from, to, ticks: timeTicks(from, to, 3) },
    y,
    lines: [
      {
        name: 'left',
        colour: objective.state === 'exhausted' ? '--worse' : '--mark',
        points: points.map(({ at, left_share: left, bad }) => ({
          at: Date.parse(at),
          value: left,
          get text() {
            return `until ${timeText(new Date(at))}\n${percent(left)} of the budget left\n${count(bad)} bad since the point before`;
          },
        })),
      },
    ],
    references: [{ value: 0, label: '', colour: '--edge' }],
  };
}

/** Releases that began within the window. */
function releasesOf({ releases }: Task, { from, to }: SeriesScale, names: 'named' | 'bare') {
  return releases.shown
    .map(({ release, first_seen: seen }) => ({ at: Date.parse(seen), label: names === 'named' ? release : '' }))
    .filter(({ at }) => at >= from && at <= to);
}

interface Value {
  readonly value: number | undefined;
  readonly low?: number;
  readonly high?: number;
  readonly text: () => string;
}

/** Its words and its runs are made when somebody points at it: for hundreds of points that takes longer than to draw them. */
function stepPoint(task: Task, point: Point, window: Window, { text, ...value }: Value): SeriesPoint {
  const at = Date.parse(point.since);
  const until = Math.min(at + window.step_ms, Date.parse(window.until));
  return {
    at,
    until,
    ...value,
    few: point.too_few,
    get text() {
      return [stepWords(at, until), ...pointWords(point, text())].filter((line) => line !== '').join('\n');
    },
    get href() {
      if (point.runs === 0) return undefined;
      return runsHref({ task: task.task, window: { since: point.since, until: new Date(until).toISOString() } });
    },
  };
}

function pointWords(point: Point, text: string): string[] {
  return point.runs === 0 ? ['no runs'] : [text, apartWords(point), point.too_few ? 'too few runs to tell' : ''];
}

function apartWords(point: Point): string {
  const counts = [
    [point.consequential_error, 'consequential error', 'consequential errors'],
    [point.near_miss, 'near miss', 'near misses'],
    [point.fault, 'fault', 'faults'],
    [point.unknown, 'run of unknown outcome', 'runs of unknown outcome'],
  ] as const;
  return counts
    .filter(([runs]) => runs > 0)
    .map(([runs, one, many]) => counted(runs, one, many))
    .join(', ');
}

function successOf({ success_rate: rate }: Point): Value {
  if (rate.kind === 'insufficient') return { value: undefined, text: () => 'how its runs ended is not known' };
  const { value, low, high, n } = rate;
  return { value, low, high, text: () => `${percent(value)} (${percentRange(rate)}) of ${counted(n, 'run')}` };
}

function latencyOf({ latency_p95_ms: p95 }: Point): Value {
  if (p95.kind === 'insufficient') return { value: undefined, text: () => 'how long runs took is not known' };
  const { value, low, high, n } = p95;
  const end = (at: typeof low): string => (typeof at === 'number' ? duration(at) : 'open');
  return {
    value,
    // An open end goes to the edge of the plot.
    low: typeof low === 'number' ? low : 0,
    high: typeof high === 'number' ? high : Infinity,
    text: () => `${duration(value)} (${end(low)}–${end(high)}) of ${counted(n, 'run')}`,
  };
}

function costOf({ cost_per_success: cost }: Point): Value {
  switch (cost.kind) {
    case 'estimated':
      return {
        value: cost.value,
        low: cost.low,
        high: cost.high,
        text: () => `${usd(cost.value)} (${usdRange(cost)}) of ${counted(cost.n, 'run')}`,
      };
    case 'not_estimable':
      return { value: cost.value, text: () => `${usd(cost.value)}, too few successes to say how sure` };
    case 'no_success':
      return { value: undefined, text: () => `${usd(cost.spent_usd)} spent without a success` };
    case 'insufficient':
    default:
      return { value: undefined, text: () => `cost known of ${counted(cost.n, 'run')}` };
  }
}

function markOf({ at, outcome, run_id: id }: Task['marks']['shown'][number]): SeriesMark {
  return {
    at: Date.parse(at),
    kind: outcome,
    text: `${outcome.replace('_', ' ')}\n${timeText(new Date(at))}`,
    href: `/runs/${encodeURIComponent(id)}`,
  };
}
