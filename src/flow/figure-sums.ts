import { needsResampling } from '#measure/report/cost-units.ts';
import type { ReportSums } from '#measure/report/build-report.ts';
import { mergeRows, thinMerges } from '#measure/report/merge-thin.ts';
import type { SlicePlan } from '#measure/report/slice-plan.ts';
import type { Metric, RunSums } from '#measure/report/sums.ts';
import type { Store } from '#store/open.ts';
import { reportCostUnits } from '#store/query/report-cost-units.ts';
import { reportOrderStatistics } from '#store/query/report-order-statistics.ts';
import { reportRunSums } from '#store/query/report-run-sums.ts';
import { reportUnitSums } from '#store/query/report-unit-sums.ts';
import { reportWeightedQuantiles } from '#store/query/report-weighted-quantiles.ts';
import type { ReportWindow } from '#store/query/report-window.ts';

/** What a screen asks of a report besides success: less of it, sooner. */
export interface Wanted {
  readonly metrics: readonly Metric[];
  readonly cost: boolean;
  /** How thin slices are merged; not at all where it is absent. */
  readonly plan?: SlicePlan;
  /** What the units are cut along besides being told of the wholes: a slice whose runs belong to cases then has a design effect of its own. */
  readonly unitsBy: 'as_runs' | readonly string[];
}

/** A screen is about as sure with the sessions of so many runs as with all. */
const sessionRunsNeeded = 25_000;

/** Those sums of a report that a screen needs, as {@link reportSums} has them; the agent's conduct is not among them. */
export async function figureSums(store: Store, asked: ReportWindow, wanted: Wanted): Promise<ReportSums> {
  const found = await reportRunSums(store, asked, 'outcomes');
  const merges = wanted.plan === undefined ? [] : thinMerges(found, wanted.plan);
  const runs = mergeRows(found, merges);
  const window: ReportWindow = { ...asked, merges };
  const whole: ReportWindow = { ...window, by: [] };
  const inSessions = total(runs, (row) => row.session_runs);
  const units =
    inSessions > 0 || total(runs, (row) => row.case_runs) > 0
      ? await reportUnitSums(
          store,
          wanted.unitsBy === 'as_runs' ? window : { ...whole, by: wanted.unitsBy },
          Math.max(1, Math.floor(inSessions / sessionRunsNeeded)),
        )
      : { cases: [], sessions: [] };
  const weighted = runs.some((row) => row.least_weight !== 1 || row.most_weight !== 1);
  const quantiles = weighted ? reportWeightedQuantiles : reportOrderStatistics;
  const order = wanted.metrics.length === 0 ? [] : (await quantiles(store, window, wanted.metrics)).groups;
  const skewed = wanted.cost && needsResampling(wholesOf(runs), units.cases);
  return {
    runs,
    ...units,
    order,
    costUnits: skewed ? await reportCostUnits(store, whole) : [],
    ...{ releaseOrder: [], scores: [], refusals: [], perturbations: [], published: [] },
  };
}

const wholesOf = (rows: readonly RunSums[]): readonly RunSums[] => rows.filter((row) => row.dimension === '');

function total(rows: readonly RunSums[], of: (row: RunSums) => number): number {
  return wholesOf(rows).reduce((sum, row) => sum + of(row), 0);
}
