import type { AgainstRest } from '#measure/report/against-rest.ts';
import { buildReport, type ReportSums } from '#measure/report/build-report.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import { slicePlan } from '#measure/report/slice-plan.ts';
import type { SuccessRate } from '#measure/report/success-rate.ts';
import { fewValuedDimensions } from '#store/query/few-valued-dimensions.ts';
import type { Context } from './context.ts';
import { figureSums } from './figure-sums.ts';
import { type OverviewRequest, overviewWindow } from './overview-window.ts';
import { remembering } from './remembered.ts';
import { isoTime } from './slo.ts';

/** A slice of a task, all its releases together. */
export interface WorstSlice {
  readonly dimension: string;
  readonly value: string;
  readonly runs: number;
  readonly success_rate: SuccessRate;
  /** Against the rest of its task: `worse` is sure, whatever number of slices was looked at. */
  readonly against_rest: AgainstRest;
}

export interface WorstSlicesAnswer {
  readonly schema: 'airworthy.worst_slices/1';
  readonly window: { readonly since: string; readonly until: string } | null;
  /** What was sliced by: the dimensions of most runs that have few values. */
  readonly dimensions: readonly string[];
  /** Slices compared with the rest of their task; all these intervals hold at once with 95 % confidence. */
  readonly comparisons: number;
  /** Of each task the worst slices, the worst first; none where no slice has enough runs. */
  readonly tasks: readonly { readonly task: string; readonly worst: readonly WorstSlice[]; readonly too_few: number }[];
}

const mostDimensions = 6;
const slicesShown = 5;
/** Runs that are enough to see which values dimensions have. */
const runsLookedAt = 100_000;

const sumsOf = remembering<{ readonly dimensions: readonly string[]; readonly sums: ReportSums }>();

/** The worst slices of each task over the window of the overview, as the report has them. */
export async function worstSlices(context: Context, request: OverviewRequest): Promise<WorstSlicesAnswer> {
  const { store, config } = context;
  const asked = await overviewWindow(context, request);
  const steps = asked.steps(1);
  if (steps === undefined) {
    return { schema: 'airworthy.worst_slices/1', window: null, dimensions: [], comparisons: 0, tasks: [] };
  }
  const window = asked.of(steps);
  const every = Math.max(1, Math.floor(asked.census.runs / runsLookedAt));
  const { dimensions, sums } = await sumsOf(store, { runs: window.newest, asked: window }, async () => {
    const few = await fewValuedDimensions(store, window, { most: mostDimensions, every });
    const wanted = { metrics: [], cost: false, unitsBy: 'as_runs', plan: slicePlan(config.slices) } as const;
    return { dimensions: few, sums: await figureSums(store, { ...window, by: few }, wanted) };
  });
  const { groups, comparisons } = buildReport(sums, {
    asked: { slice: {}, by: dimensions, objective: 0.9 },
    madeAt: isoTime(context.clock.now()),
    ks: () => [1],
  });
  const byTask = Map.groupBy(groups, ({ slice }) => slice['task'] ?? '');
  return {
    schema: 'airworthy.worst_slices/1',
    window: { since: isoTime(steps.sinceMs), until: isoTime(steps.untilMs) },
    dimensions,
    comparisons,
    tasks: [...byTask].map(([task, all]) => ({
      task,
      worst: all
        .filter(({ too_few: few }) => !few)
        .flatMap(sliceOf)
        .slice(0, slicesShown),
      too_few: all.filter((group) => group.too_few && group.against_rest !== undefined).length,
    })),
  };
}

/** A group that is a slice; none where it is a whole. */
function sliceOf({ slice, runs, success_rate, against_rest: against }: ReportGroup): readonly WorstSlice[] {
  const [cut] = Object.entries(slice).filter(([name]) => name !== 'task' && name !== 'release');
  if (cut === undefined || against === undefined) return [];
  return [{ dimension: cut[0], value: cut[1], runs, success_rate, against_rest: against }];
}
