import { z } from 'zod';
import { heldOutNote } from '#measure/held-out/note.ts';
import { buildReport } from '#measure/report/build-report.ts';
import type { Report } from '#measure/report/report.ts';
import { windowRuns } from '#store/query/looks.ts';
import { columnDimensions } from '#store/query/report-window.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { reportSums } from './report-sums.ts';
import { unmatched } from './unmatched.ts';

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

/** The first reliability report: figures of each task and release, and of their slices, worst first. */
export async function report(context: Context, request: ReportRequest, askedBy = ''): Promise<Report> {
  const { store, config, clock } = context;
  const { objective, ...asked } = reportRequestSchema.parse(request);
  await requireDimensions(context, [...asked.by, ...Object.keys(asked.slice)], columnDimensions);
  const look = await countLook(
    context,
    {
      command: 'report',
      askedBy,
      releases: asked.release === undefined ? [] : [asked.release],
      figures: '',
      among: windowRuns(asked),
    },
    undefined,
  );
  const sums = await reportSums(store, asked, config.slices);
  const slices = Object.entries(asked.slice).map(([dimension, value]) => ({ dimension, value }));
  const missing =
    sums.runs.length > 0 ? [] : await unmatched(context, { task: asked.task, release: asked.release, slices });
  const built = buildReport(sums, {
    asked: { ...defined(asked), objective },
    madeAt: new Date(clock.now()).toISOString(),
    ks: (name) => config.reading.tasks[name]?.reliabilityAt ?? [1],
    notes: [...missing, ...(look === undefined ? [] : [heldOutNote(look, config.gate.heldOut?.looks)])],
  });
  return look === undefined ? built : { ...built, held_out: look };
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
