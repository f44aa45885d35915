import { counted } from '#base/counted.ts';
import { ageDimension, overviewFigures, stepDimension, type TaskFigures } from '#measure/overview/overview-figures.ts';
import { enoughRuns } from '#measure/report/figure.ts';
import { hoursBetween, type OverviewTask, type TaskSlo } from '#measure/overview/overview.ts';
import { p95Of } from '#measure/overview/p95.ts';
import { taskState, worstTaskFirst } from '#measure/overview/task-state.ts';
import type { TimeSteps } from '#measure/overview/time-steps.ts';
import type { ReportSums } from '#measure/report/build-report.ts';
import type { Store } from '#store/open.ts';
import type { SettledRuns } from '#store/query/newest-runs.ts';
import type { LiveAnswer } from '#gate/live/state.ts';
import type { SloStatus } from '#measure/slo/status.ts';
import { overviewHeadline, taskHeadline } from '#report/overview-headline.ts';
import { stepSql } from '#store/query/overview-step.ts';
import { type Mark, overviewMarks } from '#store/query/overview-marks.ts';
import { ageSql, overviewReleases, type SeenRelease } from '#store/query/overview-releases.ts';
import type { Context } from './context.ts';
import { figureSums } from './figure-sums.ts';
import { gatesInProgress } from './live-gate.ts';
import { type OverviewRequest, overviewWindow } from './overview-window.ts';
import { remembering } from './remembered.ts';
import { type FiringAlert, isoTime, slo, type SloAnswer } from './slo.ts';
import { unmatched } from './unmatched.ts';

export interface Overview {
  readonly schema: 'airworthy.overview/1';
  /** Now, by the server. */
  readonly at: string;
  /** The answer in a sentence. */
  readonly headline: string;
  /** What the figures are about; null where no run has a time. */
  readonly window: { readonly since: string; readonly until: string; readonly step_ms: number } | null;
  /** When the last run began, whatever the window; null where no run has a time. */
  readonly last_run: string | null;
  /** Runs in the window. */
  readonly runs: number;
  /** Runs whose start nobody knows, which are in no figure here. */
  readonly untimed: number;
  /** Whether runs may be held out, and are left out here. */
  readonly held_out: boolean;
  /** The worst first. */
  readonly tasks: readonly OverviewTask[];
  /** Objectives over all tasks. */
  readonly slos: readonly SloStatus[];
  readonly gates: readonly LiveAnswer[];
  readonly firing: readonly FiringAlert[];
  /** What a reader should know before believing the figures. */
  readonly notes: readonly string[];
}

/** More tasks than these, those with most runs, are not shown on one screen. */
const mostTasks = 40;
const mostSteps = 60;
const fewestSteps = 8;
/** Cells of task and step; more would make the screen wait. */
const mostCells = 1200;
const marksShown = 20;
const releasesShown = 20;
/** What the cost of confidence would be about, which no overview shows. */
const objective = 0.9;
const hourMs = 3_600_000;

const seenReleases = remembering<readonly SeenRelease[]>();
const sumsOf = remembering<ReportSums>();
const marksOf = remembering<readonly Mark[]>();

/** Whether the agent is all right: each task over time, its objective, releases and marks, the worst first. */
export async function overview(context: Context, request: OverviewRequest): Promise<Overview> {
  const { store, clock } = context;
  const asked = await overviewWindow(context, request);
  const objectives = await slo(context, {}, asked.known);
  const { last_ms: lastMs } = asked.census;
  const rest = {
    schema: 'airworthy.overview/1',
    at: isoTime(clock.now()),
    last_run: lastMs === null ? null : isoTime(lastMs),
    untimed: asked.census.untimed,
    held_out: asked.known.layers,
    slos: objectives.slos.filter(({ selection }) => selection.task === undefined),
    gates: await gatesInProgress(context),
    firing: objectives.firing,
  } as const;
  const whole = asked.steps(mostSteps);
  const releases = whole === undefined ? [] : await releasesOf(store, { ...asked.of(whole), together: [] });
  const tasks = mostRuns(releases);
  const steps = asked.steps(request.steps ?? stepsFor(tasks.runs));
  if (steps === undefined || tasks.shown.length === 0) {
    const missing = await unmatched(context, { task: request.task });
    return {
      ...rest,
      headline: 'No runs',
      window: null,
      runs: 0,
      tasks: [],
      notes: [...notesOf(asked, 0), ...missing],
    };
  }
  const window = asked.of(steps);
  const newest = newestOf(releases, tasks.shown);
  const derived = { [stepDimension]: stepSql(steps), [ageDimension]: ageSql(newest) };
  const cut = { ...window, by: [stepDimension], derived };
  const sums = await sumsOf(store, { runs: window.newest, asked: cut }, () =>
    figureSums(store, cut, { metrics: ['latency_ms'], cost: true, unitsBy: newest.length === 0 ? [] : [ageDimension] }),
  );
  const marks = await marksOf(store, { runs: window.newest, asked: window }, () =>
    overviewMarks(store, window, marksShown),
  );
  const built = overviewFigures(sums, releases, { steps, objective, isoTime })
    .filter(({ task }) => tasks.shown.includes(task))
    .map((figures) => taskOf(figures, { objectives, releases, marks, steps }));
  const worst = worstTaskFirst(built);
  return {
    ...rest,
    headline: overviewHeadline(worst),
    window: { since: isoTime(steps.sinceMs), until: isoTime(steps.untilMs), step_ms: steps.stepMs },
    runs: releases.reduce((sum, { runs }) => sum + runs, 0),
    tasks: worst,
    notes: notesOf(asked, tasks.more),
  };
}

function releasesOf(
  store: Store,
  window: Parameters<typeof overviewReleases>[1] & { readonly newest: SettledRuns },
): Promise<readonly SeenRelease[]> {
  return seenReleases(store, { runs: window.newest, asked: window }, () => overviewReleases(store, window));
}

/** The newest release of each of some tasks that has several. */
function newestOf(releases: readonly SeenRelease[], tasks: readonly string[]): readonly SeenRelease[] {
  const byTask = Map.groupBy(releases, ({ task }) => task);
  return tasks.flatMap((task) => {
    const [newest, ...earlier] = byTask.get(task) ?? [];
    return newest === undefined || earlier.length === 0 ? [] : [newest];
  });
}

interface Tasks {
  readonly shown: readonly string[];
  /** Of those shown. */
  readonly runs: readonly number[];
  readonly more: number;
}

function mostRuns(releases: readonly SeenRelease[]): Tasks {
  const runs = new Map<string, number>();
  for (const release of releases) runs.set(release.task, (runs.get(release.task) ?? 0) + release.runs);
  const all = [...runs].toSorted(([, a], [, b]) => b - a);
  const shown = all.slice(0, mostTasks);
  return {
    shown: shown.map(([task]) => task),
    runs: shown.map(([, count]) => count),
    more: all.length - shown.length,
  };
}

/** Steps so long that those of a task in the middle have about enough runs to tell something: finer ones would show chance. */
function stepsFor(runs: readonly number[]): number {
  const middle = runs[Math.floor(runs.length / 2)] ?? 0;
  const most = Math.max(10, Math.min(mostSteps, Math.floor(mostCells / Math.max(1, runs.length))));
  return Math.min(most, Math.max(fewestSteps, Math.floor(middle / enoughRuns)));
}

interface Around {
  readonly objectives: SloAnswer;
  readonly releases: readonly SeenRelease[];
  readonly marks: readonly Mark[];
  readonly steps: TimeSteps;
}

function taskOf(figures: TaskFigures, { objectives, releases, marks, steps }: Around): OverviewTask {
  const { task, whole } = figures;
  const slos = objectives.slos.filter(({ selection }) => selection.task === task);
  const state = taskState(figures, slos);
  const between = whole.bundle.between_consequential_errors;
  const seen = releases.filter((release) => release.task === task);
  const marked = marks.filter((mark) => mark.task === task).slice(0, marksShown);
  return {
    task,
    state,
    headline: taskHeadline(figures, state, slos),
    runs: whole.runs,
    outcomes: whole.outcomes,
    success_rate: whole.success_rate,
    too_few: whole.too_few,
    clusters: whole.clusters,
    latency_p95_ms: p95Of(whole.latency),
    cost_per_success: whole.cost_per_success,
    consequential_errors: {
      runs: whole.outcomes.consequential_error,
      runs_between: between,
      hours_between: hoursBetween(between, (steps.untilMs - steps.sinceMs) / hourMs),
    },
    slo: taskSlo(task, slos),
    newest_release: figures.newest ?? null,
    series: figures.points,
    marks: {
      shown: marked.map(({ run_id, outcome, at_ms }) => ({ at: isoTime(at_ms), run_id, outcome })),
      more: whole.outcomes.near_miss + whole.outcomes.consequential_error - marked.length,
    },
    releases: {
      shown: seen
        .slice(0, releasesShown)
        .map(({ release, first_ms, runs }) => ({ release, first_seen: isoTime(first_ms), runs })),
      more: Math.max(0, seen.length - releasesShown),
    },
  };
}

function taskSlo(task: string, slos: readonly SloStatus[]): TaskSlo {
  if (slos.length > 0) return { kind: 'declared', slos };
  const name = task === '' ? 'runs of no task' : task;
  return {
    kind: 'not_declared',
    what: `No objective is declared for ${name}: whether its success is enough is not said.`,
    cure: `under slos in airworthy.config.ts: { name: 'success', task: '${task}', target: 0.95 }`,
  };
}

function notesOf({ census, known }: Awaited<ReturnType<typeof overviewWindow>>, more: number): readonly string[] {
  const { untimed } = census;
  return [
    ...(untimed === 0
      ? []
      : [
          `When ${counted(untimed, 'run')} began is not known: ${untimed === 1 ? 'it is' : 'they are'} left out here; the report has them.`,
        ]),
    ...(known.layers
      ? ['Held-out runs are left out: looks at them are counted, and this page is read all the time.']
      : []),
    ...(more === 0
      ? []
      : [`${counted(more, 'more task')} with fewer runs ${more === 1 ? 'is' : 'are'} left out; the report has them.`]),
  ];
}
