import { againstRest, triedBut } from '../report/against-rest.ts';
import { buildGroup, type GroupSums } from '../report/build-group.ts';
import type { ReportSums } from '../report/build-report.ts';
import { type Clustering, clusteringOf, clusteringOfTried } from '../report/clustering.ts';
import { costPerSuccess } from '../report/cost-per-success.ts';
import { addLots } from '../report/cost-units.ts';
import { confidence, enoughRuns } from '../report/figure.ts';
import type { ReportGroup } from '../report/group.ts';
import { percentiles, type QuantileRanksOf, quantileRanksOf } from '../report/percentiles.ts';
import { successRate, type Tried, triedRuns } from '../report/success-rate.ts';
import type { GroupKey, RunSums, SessionSums } from '../report/sums.ts';
import type { NewestRelease, OverviewPoint } from './overview.ts';
import { p95Of } from './p95.ts';
import type { TimeSteps } from './time-steps.ts';

/** The dimension that the sums of an overview are cut by: the number of the step of time. */
export const stepDimension = 'step';

/** The dimension that the units of an overview are cut by: whether a run is of its task's newest release. */
export const ageDimension = 'age';
export const releaseAges = { newest: 'newest', earlier: 'earlier' } as const;
type Age = keyof typeof releaseAges;

/** What the sums say of one task. */
export interface TaskFigures {
  readonly task: string;
  readonly whole: ReportGroup;
  readonly points: readonly OverviewPoint[];
  readonly newest: NewestRelease | undefined;
}

export interface FigureOptions {
  readonly steps: TimeSteps;
  readonly objective: number;
  readonly isoTime: (ms: number) => string;
}

/** The figures of each task: over the whole window, over each step of time, and of its newest release; `releases` are the newest first. */
export function overviewFigures(
  sums: ReportSums,
  releases: readonly TriedRelease[],
  options: FigureOptions,
): readonly TaskFigures[] {
  const ranks = quantileRanksOf();
  const byTask = Map.groupBy(releases, ({ task }) => task);
  return [...new Set(sums.runs.map(({ task }) => task))].map((task) =>
    taskFigures(sums, { task, releases: byTask.get(task) ?? [] }, { ...options, ranks }),
  );
}

function taskFigures(
  sums: ReportSums,
  { task, releases }: { readonly task: string; readonly releases: readonly TriedRelease[] },
  options: FigureOptions & { readonly ranks: QuantileRanksOf },
): TaskFigures {
  const { ranks, objective } = options;
  const whole = wholeSums(sums, task);
  const clustering = clusteringOf(whole);
  return {
    task,
    whole: buildGroup(whole, { slice: { task }, ks: [1], objective, ranks }, clustering),
    points: pointsOf(sums, task, { ...options, clustering }),
    newest: newestOf(releases, whole, effectByAge(sums, task, whole)),
  };
}

function wholeSums(sums: ReportSums, task: string): GroupSums {
  const of = <T extends GroupKey>(rows: readonly T[]): readonly T[] =>
    rows.filter((row) => row.task === task && row.dimension === '');
  return {
    runs: of(sums.runs),
    cases: of(sums.cases),
    sessions: of(sums.sessions),
    order: of(sums.order),
    lots: addLots(of(sums.costUnits)),
    ...{ scores: [], refusals: [], perturbations: [] },
  };
}

/** One point a step, those without runs as well. Sessions and cases run across steps, so that a step takes the design effects of its task. */
function pointsOf(
  sums: ReportSums,
  task: string,
  options: FigureOptions & { readonly ranks: QuantileRanksOf; readonly clustering: Clustering },
): readonly OverviewPoint[] {
  const { steps, isoTime, ranks, clustering } = options;
  const ofStep = <T extends GroupKey>(rows: readonly T[]): ReadonlyMap<string, readonly T[]> =>
    Map.groupBy(
      rows.filter((row) => row.task === task && row.dimension === stepDimension),
      ({ value }) => value,
    );
  const runs = ofStep(sums.runs);
  const order = ofStep(sums.order);
  return Array.from({ length: Math.ceil((steps.untilMs - steps.sinceMs) / steps.stepMs) }, (_, step) => {
    const rows = runs.get(String(step)) ?? [];
    const all = rows.reduce((sum, row) => sum + row.runs, 0);
    const tried = triedRuns(rows, 'counted');
    const count = (outcome: RunSums['outcome']): number =>
      rows.reduce((sum, row) => sum + (row.outcome === outcome ? row.runs : 0), 0);
    return {
      since: isoTime(steps.sinceMs + step * steps.stepMs),
      runs: all,
      success_rate: successRate(tried, clustering.design_effect, confidence),
      too_few: tried.runs < enoughRuns,
      latency_p95_ms: p95Of(percentiles(order.get(String(step))?.[0], all, ranks)),
      cost_per_success: costPerSuccess({ rows, cases: [], lots: [], designEffect: clustering.cost_design_effect }),
      near_miss: count('near_miss'),
      consequential_error: count('consequential_error'),
      fault: count('fault'),
      unknown: count('unknown'),
    };
  });
}

/** A release of a task and the runs of it that ended in a known way. */
export interface TriedRelease {
  readonly task: string;
  readonly release: string;
  readonly runs: number;
  readonly tried: Tried;
}

/**
 * The newest release, the first of them, against those before it in the window; undefined where there is one only. Each side has the design
 * effect of its own cases and sessions, as in the report of a release.
 */
function newestOf(
  [newest, ...earlier]: readonly TriedRelease[],
  whole: GroupSums,
  effectOf: (age: Age, tried: Tried) => number,
): NewestRelease | undefined {
  if (newest === undefined || earlier.length === 0) return undefined;
  const { release, runs, tried } = newest;
  const all = triedRuns(whole.runs, 'counted');
  const before = triedBut(all, tried);
  const effects = { slice: effectOf('newest', tried), whole: effectOf('earlier', before) };
  return {
    release,
    runs,
    success_rate: successRate(tried, effects.slice, confidence),
    success_rate_before: successRate(before, effects.whole, confidence),
    against_earlier: againstRest(tried, all, effects, 1),
  };
}

/** The design effect of a task's newest release, or of those before it. */
function effectByAge(sums: ReportSums, task: string, whole: GroupSums): (age: Age, tried: Tried) => number {
  const inSessions = whole.runs.reduce((sum, row) => sum + (row.outcome === 'unknown' ? 0 : row.session_runs), 0);
  const looked = runsIn(whole.sessions);
  return (age, tried) => {
    const of = <T extends GroupKey>(rows: readonly T[]): readonly T[] =>
      rows.filter((row) => row.task === task && row.dimension === ageDimension && row.value === releaseAges[age]);
    const units = { cases: of(sums.cases), sessions: of(sums.sessions) };
    // All sessions were looked at, or every so many, which are as large as the others.
    const sessionRuns = looked === 0 ? 0 : Math.round((runsIn(units.sessions) * inSessions) / looked);
    return clusteringOfTried({ ...tried, sessionRuns }, units).design_effect;
  };
}

function runsIn(sessions: readonly SessionSums[]): number {
  return sessions.reduce((sum, { runs }) => sum + runs, 0);
}
