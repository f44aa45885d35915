import type { ReportSums } from '#measure/report/build-report.ts';
import { mergeRows, thinMerges } from '#measure/report/merge-thin.ts';
import { slicePlan, type SlicePlan } from '#measure/report/slice-plan.ts';
import { needsResampling } from '#measure/report/cost-units.ts';
import { newestRuns } from '#store/query/newest-runs.ts';
import { reportCostUnits } from '#store/query/report-cost-units.ts';
import { reportOrderStatistics } from '#store/query/report-order-statistics.ts';
import { reportPerturbations } from '#store/query/report-perturbations.ts';
import { reportPresence } from '#store/query/report-presence.ts';
import { reportPublished } from '#store/query/report-published.ts';
import { reportRefusals } from '#store/query/report-refusals.ts';
import { reportRunSums } from '#store/query/report-run-sums.ts';
import { reportScoreSums } from '#store/query/report-score-sums.ts';
import { reportUnitSums } from '#store/query/report-unit-sums.ts';
import { reportWeightedQuantiles } from '#store/query/report-weighted-quantiles.ts';
import type { ReportWindow } from '#store/query/report-window.ts';
import type { Store } from '#store/open.ts';

/** Of runs in sessions, about so many tell how alike the runs of one session are. */
const sessionRunsNeeded = 100_000;

/** Everything a report is made of, added up by the store: one pass over its columns for each kind of sum, and none for what nobody records. */
export async function reportSums(store: Store, asked: ReportWindow, declared: SlicePlan): Promise<ReportSums> {
  const newest = await newestRuns(store);
  const found = await reportRunSums(store, { ...asked, newest });
  const merges = thinMerges(found, slicePlan(declared));
  const runs = mergeRows(found, merges);
  const wholes = runs.filter((row) => row.dimension === '');
  const total = (of: (row: (typeof runs)[number]) => number): number => wholes.reduce((sum, row) => sum + of(row), 0);
  const present = await reportPresence(store, asked);
  const window: ReportWindow = { ...asked, merges, newest };
  const inSessions = total((row) => row.session_runs);
  const hasUnits = inSessions > 0 || total((row) => row.case_runs) > 0;
  const units = hasUnits
    ? await reportUnitSums(store, window, Math.max(1, Math.floor(inSessions / sessionRunsNeeded)))
    : { cases: [], sessions: [] };
  const weighted = runs.some((row) => row.least_weight !== 1 || row.most_weight !== 1);
  const order = await (weighted ? reportWeightedQuantiles : reportOrderStatistics)(store, window);
  return {
    runs,
    ...units,
    order: order.groups,
    releaseOrder: order.releases,
    scores: await reportScoreSums(store, window),
    refusals: present.should_refuse ? await reportRefusals(store, window) : [],
    perturbations: present.perturbed ? await reportPerturbations(store, window) : [],
    costUnits: needsResampling(runs, units.cases) ? await reportCostUnits(store, window) : [],
    published: present.published ? await reportPublished(store, window) : [],
  };
}
