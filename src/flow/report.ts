import { z } from 'zod';
import { buildReport } from '#measure/report/build-report.ts';
import { mergeRows, thinMerges } from '#measure/report/merge-thin.ts';
import type { Report } from '#measure/report/report.ts';
import { reportCaseSums } from '#store/query/report-case-sums.ts';
import { reportOrderStatistics } from '#store/query/report-order-statistics.ts';
import { reportPresence } from '#store/query/report-presence.ts';
import { reportPublished } from '#store/query/report-published.ts';
import { reportRefusals } from '#store/query/report-refusals.ts';
import { reportRunSums } from '#store/query/report-run-sums.ts';
import { reportScoreSums } from '#store/query/report-score-sums.ts';
import { reportSessionSums } from '#store/query/report-session-sums.ts';
import { reportWeightedQuantiles } from '#store/query/report-weighted-quantiles.ts';
import type { ReportWindow } from '#store/query/report-window.ts';
import type { Context } from './context.ts';

const dimensionName = z.string().regex(/^[a-z0-9][a-z0-9_.-]*$/i, 'a dimension has letters, digits, _ . - only');
const time = z.iso.datetime({ offset: true });

/** What a report can be asked for. `by` cuts each task and release into slices, one dimension at a time. */
export const reportRequestSchema = z.strictObject({
  task: z.string().optional(),
  release: z.string().optional(),
  since: time.optional(),
  until: time.optional(),
  slice: z.record(dimensionName, z.string()).default({}),
  by: z.array(dimensionName).max(8).default([]),
  /** The success rate that the cost of confidence is about. */
  objective: z.number().gt(0).lt(1).default(0.9),
});
export type ReportRequest = z.input<typeof reportRequestSchema>;

/** Of runs in sessions, about so many tell how alike the runs of one session are. */
const sessionRunsNeeded = 100_000;

/** The first reliability report: figures of each task and release, and of their slices, worst first. */
export async function report(context: Context, request: ReportRequest): Promise<Report> {
  const { store, config, clock } = context;
  const { objective, ...asked } = reportRequestSchema.parse(request);
  const found = await reportRunSums(store, asked);
  const merges = thinMerges(found);
  const runs = mergeRows(found, merges);
  const window: ReportWindow = { ...asked, merges };
  const wholes = runs.filter((row) => row.dimension === '');
  const total = (of: (row: (typeof runs)[number]) => number): number => wholes.reduce((sum, row) => sum + of(row), 0);
  const inSessions = total((row) => row.session_runs);
  const every = Math.max(1, Math.floor(inSessions / sessionRunsNeeded));
  const present = await reportPresence(store);
  const weighted = runs.some((row) => row.least_weight !== 1 || row.most_weight !== 1);
  const order = await (weighted ? reportWeightedQuantiles : reportOrderStatistics)(store, window);
  const sums = {
    runs,
    cases: total((row) => row.case_runs) > 0 ? await reportCaseSums(store, window) : [],
    sessions: inSessions > 0 ? await reportSessionSums(store, window, every) : [],
    order: order.groups,
    releaseOrder: order.releases,
    scores: await reportScoreSums(store, window),
    refusals: present.should_refuse ? await reportRefusals(store, window) : [],
    published: present.published ? await reportPublished(store, window) : [],
  };
  return buildReport(sums, {
    asked: { ...defined(asked), objective },
    madeAt: new Date(clock.now()).toISOString(),
    ks: (task) => config.reading.tasks[task]?.reliabilityAt ?? [1],
  });
}

type Asked = Omit<z.output<typeof reportRequestSchema>, 'objective'>;

/** Without the bounds that were not given. */
function defined({ task, release, since, until, slice, by }: Asked): Omit<Report['asked'], 'objective'> {
  return {
    ...(task === undefined ? {} : { task }),
    ...(release === undefined ? {} : { release }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    slice,
    by,
  };
}
