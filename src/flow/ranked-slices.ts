import { z } from 'zod';
import type { HeldOutLook } from '#measure/held-out/look.ts';
import { heldOutNote } from '#measure/held-out/note.ts';
import type { AgainstRest } from '#measure/report/against-rest.ts';
import { buildReport } from '#measure/report/build-report.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import { slicePlan } from '#measure/report/slice-plan.ts';
import type { SuccessRate } from '#measure/report/success-rate.ts';
import { slicesHeadline } from '#report/slices-headline.ts';
import { cellDimensionSql } from '#store/query/dimension-values.ts';
import { fewValuedDimensions } from '#store/query/few-valued-dimensions.ts';
import { windowRuns } from '#store/query/looks.ts';
import { overviewCensus } from '#store/query/overview-census.ts';
import { type NewestRuns, newestRuns } from '#store/query/newest-runs.ts';
import { columnDimensions, type ReportWindow } from '#store/query/report-window.ts';
import type { Context } from './context.ts';
import { figureSums } from './figure-sums.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { isoTime } from './slo.ts';
import { unmatched } from './unmatched.ts';
import { when } from './when.ts';

export const rankedSlicesRequest = z.strictObject({
  /** The dimensions to cut along; those of most runs with few values where none is named. */
  by: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => (typeof given === 'string' ? [given] : given))
    .pipe(z.array(z.string().min(1)).max(12))
    .optional(),
  task: z.string().optional(),
  release: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
});

/** A slice of all runs that were asked about, whatever their task and release. */
export interface RankedSlice {
  readonly dimension: string;
  readonly value: string;
  readonly runs: number;
  readonly success_rate: SuccessRate;
  /** Fewer than 20 runs with a known outcome: shown, never ranked. */
  readonly too_few: boolean;
  readonly against_rest: AgainstRest;
}

export interface SlicedDimension {
  readonly dimension: string;
  /** The worst first, then those too few to be ranked. */
  readonly slices: readonly RankedSlice[];
  /** Slices besides. */
  readonly more: number;
}

export interface RankedSlices {
  readonly schema: 'airworthy.ranked_slices/1';
  readonly made_at: string;
  /** The answer in a sentence. */
  readonly headline: string;
  readonly all: Pick<RankedSlice, 'runs' | 'success_rate' | 'too_few'> | null;
  /** The lowest that can be ranked, surely worse than the rest before others; null where none can. */
  readonly worst: RankedSlice | null;
  /** The dimension of the worst slice first. */
  readonly dimensions: readonly SlicedDimension[];
  /** Dimensions with few values, which slices can be cut along. */
  readonly offered: readonly string[];
  /** Slices compared with the rest; all these intervals hold at once with 95 % confidence. */
  readonly comparisons: number;
  readonly held_out?: HeldOutLook;
  readonly notes: readonly string[];
}

const defaultDimensions = 6;
const offeredDimensions = 24;
const mostSlices = 40;
/** Runs that are enough to see which values dimensions have. */
const runsLookedAt = 100_000;
const keys: readonly string[] = ['task', 'release'];

/**
 * Success by slices of each of several dimensions, each slice against the rest of the runs asked about, worst first. Other than in the report,
 * tasks and releases stand together, and are themselves dimensions.
 *
 * @throws AirworthyError `usage` for a dimension that no run has.
 */
export async function rankedSlices(
  context: Context,
  request: z.output<typeof rankedSlicesRequest>,
  askedBy = '',
): Promise<RankedSlices> {
  const { store, clock, config } = context;
  const { task, release, by = [] } = request;
  await requireDimensions(context, by, [...columnDimensions, ...keys]);
  const newest = await newestRuns(store);
  const window = { ...windowOf(request, clock.now()), newest };
  const releases = release === undefined ? [] : [release];
  const among = windowRuns(window);
  const look = await countLook(context, { command: 'report', askedBy, releases, figures: '', among }, undefined);
  const offered = await offeredIn(context, window);
  const cut = by.length > 0 ? by : offered.usual;
  const sums = await figureSums(
    store,
    {
      ...window,
      together: ['task', 'release'],
      by: cut.map(cutName),
      derived: Object.fromEntries(keys.map((name) => [cutName(name), cellDimensionSql(name)])),
    },
    { metrics: [], cost: false, unitsBy: 'as_runs', plan: slicePlan(config.slices) },
  );
  const { groups, comparisons } = buildReport(sums, {
    asked: { slice: {}, by: cut, objective: 0.9 },
    madeAt: isoTime(clock.now()),
    ks: () => [1],
  });
  const whole = groups.find((group) => group.against_rest === undefined);
  const slices = groups.flatMap(sliceOf);
  const worst = worstOf(slices);
  const missing = whole === undefined ? await unmatched(context, { task, release }) : [];
  const { runs = 0 } = whole ?? {};
  return {
    schema: 'airworthy.ranked_slices/1',
    made_at: isoTime(clock.now()),
    headline: slicesHeadline(runs, worst),
    all: whole === undefined ? null : { runs: whole.runs, success_rate: whole.success_rate, too_few: whole.too_few },
    worst: worst ?? null,
    dimensions: dimensionsOf(slices, by),
    offered: offered.all,
    comparisons,
    ...(look === undefined ? {} : { held_out: look }),
    notes: [...missing, ...(look === undefined ? [] : [heldOutNote(look, config.gate.heldOut?.looks)])],
  };
}

/** Groups have a task and a release of their own: the dimensions of these names need others. */
const cutName = (dimension: string): string => (keys.includes(dimension) ? `(${dimension})` : dimension);

function windowOf({ task, release, since, until }: z.output<typeof rankedSlicesRequest>, nowMs: number): ReportWindow {
  return {
    ...{ task, release, slice: {}, by: [] },
    since: since === undefined ? undefined : when(since, nowMs),
    until: until === undefined ? undefined : when(until, nowMs),
  };
}

/** What can be cut along, and what is where nobody says. */
async function offeredIn({ store }: Context, window: ReportWindow & { readonly newest: NewestRuns }) {
  const { runs } = await overviewCensus(store, window);
  const every = Math.max(1, Math.floor(runs / runsLookedAt));
  const few = await fewValuedDimensions(store, window, { most: offeredDimensions, every });
  const open = [...(window.task === undefined ? ['task'] : []), ...(window.release === undefined ? ['release'] : [])];
  return { all: [...open, ...few], usual: [...open, ...few.slice(0, defaultDimensions)] };
}

function worstOf(slices: readonly RankedSlice[]): RankedSlice | undefined {
  const ranked = slices.filter(({ too_few: few }) => !few);
  return ranked.find(({ against_rest: against }) => isWorse(against)) ?? ranked[0];
}

const isWorse = (against: AgainstRest): boolean => against.kind === 'compared' && against.verdict === 'worse';

/** A group that is a slice; none where it is the whole. */
function sliceOf({ slice, runs, success_rate, too_few, against_rest: against }: ReportGroup): readonly RankedSlice[] {
  const [cut] = Object.entries(slice).filter(([name]) => !keys.includes(name));
  if (cut === undefined || against === undefined) return [];
  const dimension = keys.find((name) => cutName(name) === cut[0]) ?? cut[0];
  return [{ dimension, value: cut[1], runs, success_rate, too_few, against_rest: against }];
}

/** In the order in which they were asked for, else the one with the worst slice first; a dimension of one value only if it was asked for. */
function dimensionsOf(slices: readonly RankedSlice[], asked: readonly string[]): readonly SlicedDimension[] {
  const byDimension = Map.groupBy(slices, ({ dimension }) => dimension);
  return [...byDimension]
    .filter(([dimension, all]) => all.length > 1 || asked.includes(dimension))
    .toSorted(([a], [b]) => asked.indexOf(a) - asked.indexOf(b))
    .map(([dimension, all]) => ({
      dimension,
      slices: all.slice(0, mostSlices),
      more: Math.max(0, all.length - mostSlices),
    }));
}
