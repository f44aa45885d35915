import { z } from 'zod';
import { type TimeSteps, timeSteps } from '#measure/overview/time-steps.ts';
import { type Census, overviewCensus } from '#store/query/overview-census.ts';
import { type SettledRuns, newestRuns } from '#store/query/newest-runs.ts';
import { timed } from '#store/query/overview-timed.ts';
import { hasLayers, notHeldOut } from '#store/query/looks.ts';
import type { KnownOfRuns } from '#store/query/slo-events.ts';
import type { ReportWindow } from '#store/query/report-window.ts';
import type { Where } from '#store/query/where.ts';
import type { Context } from './context.ts';
import { remembering } from './remembered.ts';
import { isoTime } from './slo.ts';
import { when } from './when.ts';

export const overviewRequest = z.strictObject({
  task: z.string().optional(),
  /** A date, or how long ago (7d); up to the last run and the 30 days before it where they are absent. */
  since: z.string().optional(),
  until: z.string().optional(),
  /** About so many steps of time; as many as have enough runs to tell something where it is absent. */
  steps: z.coerce.number().int().min(1).max(60).optional(),
});
export type OverviewRequest = z.output<typeof overviewRequest>;

/** What an overview is about. */
export interface OverviewWindow {
  readonly census: Census;
  /** `layers`: runs may be held out, which no view shows that is read all the time, since looks at them could not be counted. */
  readonly known: KnownOfRuns & { readonly newest: SettledRuns };
  /** With steps for so many points at most; undefined without a run that has a time. */
  readonly steps: (most: number) => TimeSteps | undefined;
  /** The runs of the window whose start is known, all releases of a task together. */
  readonly of: (steps: TimeSteps) => ReportWindow & { readonly since: string; readonly newest: SettledRuns };
}

const censuses = remembering<Census>();

/** Looks at what there is, and fixes the window. */
export async function overviewWindow({ store, clock }: Context, request: OverviewRequest): Promise<OverviewWindow> {
  const nowMs = clock.now();
  const ms = (time: string | undefined): number | undefined =>
    time === undefined ? undefined : Date.parse(when(time, nowMs));
  const asked = { sinceMs: ms(request.since), untilMs: ms(request.until) };
  const layers = await hasLayers(store);
  const shown: readonly Where[] = layers ? [notHeldOut] : [];
  const newest = await newestRuns(store);
  const all = { ...{ task: request.task, slice: {}, by: [] }, only: both(shown), newest };
  const census = await censuses(store, { runs: newest, asked: all }, () => overviewCensus(store, all));
  const { first_ms: firstMs, last_ms: lastMs } = census;
  return {
    census,
    known: { layers, newest },
    steps: (most) => (firstMs === null || lastMs === null ? undefined : timeSteps(asked, { firstMs, lastMs }, most)),
    of: ({ sinceMs, untilMs }) => ({
      ...all,
      since: isoTime(sinceMs),
      until: isoTime(untilMs),
      only: both([timed, ...shown]),
      together: ['release'],
    }),
  };
}

function both(conditions: readonly Where[]): Where | undefined {
  if (conditions.length === 0) return undefined;
  return { sql: conditions.map(({ sql }) => sql).join(' AND '), parameters: {} };
}
