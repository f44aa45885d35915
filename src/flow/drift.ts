import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { seededRng } from '#base/rng.ts';
import { findChange } from '#measure/drift/change.ts';
import { decompose } from '#measure/drift/decompose.ts';
import { type DimensionCounts, type DimensionShift, dimensionShifts } from '#measure/drift/dimension-shift.ts';
import { type Drift, driftSide, driftVerdict, type SideSums } from '#measure/drift/drift.ts';
import type { HeldOutLook } from '#measure/held-out/look.ts';
import { heldOutNote } from '#measure/held-out/note.ts';
import { durationMs, isDuration } from '#measure/slo/duration.ts';
import { driftCells, type Split } from '#store/query/drift-cells.ts';
import { driftDimensions } from '#store/query/drift-dimensions.ts';
import { driftSequence, runOfSequence } from '#store/query/drift-sequence.ts';
import { driftRuns, type DriftSelection, type DriftWindow } from '#store/query/drift-source.ts';
import { driftSums } from '#store/query/drift-sums.ts';
import { columnDimensions } from '#store/query/report-window.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { oneValueEach } from './one-value-each.ts';
import { unmatched } from './unmatched.ts';
import { when } from './when.ts';

const several = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => (typeof given === 'string' ? [given] : given))
  .default([]);

export const driftRequest = z.strictObject({
  task: z.string().optional(),
  slice: several,
  /** Compare like with like by these dimensions, besides the task; by the input dimensions that have moved, where none is named. */
  by: several,
  /** How long each side is; the later one ends at `until`, the earlier one where the later begins. */
  window: z.string().refine(isDuration, 'a duration such as 24h or 7d').default('7d'),
  /** Where the later side ends; now, unless said. Of two releases: their runs that ended before then. */
  until: z.string().optional(),
  /** Of two releases: their runs that ended from then on. */
  since: z.string().optional(),
  /** Releases instead of stretches of time. */
  before: z.string().optional(),
  /** The later release, with `before`. */
  after: z.string().optional(),
  /** Where nothing changed, a false alarm comes at most once in so many runs, on average. */
  false_alarm_every: z.coerce.number().int().min(100).max(100_000_000).default(10_000),
});

const noRuns: SideSums = {
  ...{ runs: 0, known: 0, successes: 0, faults: 0, unknown: 0 },
  ...{ weight: 0, weight_squared: 0, success_weight: 0 },
};
/** Chance is used for intervals alone: the same data give the same answer. */
const seed = 20_261_121;
const replicatesOfDimension = 300;

/** How traffic and success have moved: between two stretches of time, or two releases. */
export async function drift(context: Context, request: z.output<typeof driftRequest>, askedBy = ''): Promise<Drift> {
  const { store, clock, config } = context;
  const { names, selection } = sidesOf(request, clock.now());
  await requireDimensions(context, Object.keys(selection.slice), columnDimensions);
  const releases = [request.before, request.after].flatMap((each) => each ?? []);
  const among = driftRuns(store.at, selection);
  const look = await countLook(context, { command: 'drift', askedBy, releases, figures: '', among }, undefined);
  const sums = await driftSums(store, selection);
  const before = sums.get('before') ?? noRuns;
  const newerSums = sums.get('after') ?? noRuns;
  const counts = await driftDimensions(store, selection);
  const shifts = dimensionShifts(counts);
  const by = request.by.length > 0 ? request.by : movedInputs(shifts);
  const success = decompose(await driftCells(store, selection, splitsOf(by, counts)), seededRng(seed));
  const dimensions = [];
  for (const shift of shifts) {
    dimensions.push({ ...shift, mix: shift.kind === 'system' ? null : await mixOf(context, selection, shift) });
  }
  const failed = await driftSequence(store, selection);
  const change = findChange(
    { runs: before.known, failures: before.known - before.successes },
    failed,
    request.false_alarm_every,
  );
  const alarm =
    change.kind === 'alarm' && change.after_runs !== null ? { n: change.after_runs, of: failed.length } : undefined;
  const run = alarm === undefined ? undefined : await runOfSequence(store, selection, alarm);
  const notes = await missing(context, request, [before.runs, newerSums.runs], selection);
  return {
    schema: 'airworthy.drift/1',
    verdict: driftVerdict(success),
    before: driftSide(names.before, before),
    after: driftSide(names.after, newerSums),
    by: ['task', ...by.filter((name) => name !== 'task')],
    success,
    dimensions,
    change: { ...change, at: run?.at ?? null, run_id: run?.run_id ?? null },
    ...remarks(notes, look, config.gate.heldOut?.looks),
  };
}

function remarks(
  notes: readonly string[],
  look: HeldOutLook | undefined,
  budget: number | undefined,
): Pick<Drift, 'held_out' | 'notes'> {
  if (look !== undefined) return { held_out: look, notes: [...notes, heldOutNote(look, budget)] };
  return notes.length === 0 ? {} : { notes };
}

/** Where a side has no runs: what of the request no run has at all. */
async function missing(
  context: Context,
  { task, before, after }: z.output<typeof driftRequest>,
  runs: readonly number[],
  { slice }: DriftSelection,
): Promise<readonly string[]> {
  if (!runs.includes(0)) return [];
  const releases = [before, after].flatMap((value) => (value === undefined ? [] : [{ dimension: 'release', value }]));
  const slices = Object.entries(slice).map(([dimension, value]) => ({ dimension, value }));
  return unmatched(context, { task, slices: [...releases, ...slices] });
}

/** Like is compared with like in what has surely moved; more than two dimensions would leave too few runs alike. */
function movedInputs(shifts: readonly DimensionShift[]): readonly string[] {
  return shifts
    .filter(({ moved, kind, dimension }) => moved && kind === 'input' && dimension !== 'task')
    .slice(0, 2)
    .map(({ dimension }) => dimension);
}

/** What the changed mix of one dimension did to success. */
async function mixOf({ store }: Context, selection: DriftSelection, shift: DimensionShift) {
  if (!shift.moved) return null;
  const cells = await driftCells(store, selection, [
    { dimension: shift.dimension, values: shift.values.map(({ value }) => value) },
  ]);
  const parts = decompose(cells, seededRng(seed), replicatesOfDimension);
  return parts.kind === 'estimated' ? parts.mix : null;
}

function splitsOf(by: readonly string[], counts: readonly DimensionCounts[]): readonly Split[] {
  return by.map((dimension) => {
    const found = counts.find((each) => each.dimension === dimension);
    if (found !== undefined) return { dimension, values: found.values.map(({ value }) => value) };
    throw new AirworthyError('not_found', `no run has a dimension ${dimension}`, {
      hint: `there are ${counts.map((each) => each.dimension).join(', ')}`,
    });
  });
}

interface Sides {
  readonly names: { readonly before: string; readonly after: string };
  readonly selection: DriftSelection;
}

function sidesOf(request: z.output<typeof driftRequest>, nowMs: number): Sides {
  const { task, before, after, since, until, window } = request;
  const slice = oneValueEach(request.slice);
  if ((before === undefined) !== (after === undefined) || (before !== undefined && before === after)) {
    throw new AirworthyError('usage', 'two releases are compared: one before and another after', {
      hint: 'name both with --before and --after, or neither',
    });
  }
  if (before !== undefined && after !== undefined) {
    const time = {
      ...(since === undefined ? {} : { fromMs: Date.parse(when(since, nowMs)) }),
      ...(until === undefined ? {} : { untilMs: Date.parse(when(until, nowMs)) }),
    };
    return {
      names: { before, after },
      selection: { task, slice, before: { release: before, ...time }, after: { release: after, ...time } },
    };
  }
  if (since !== undefined) {
    throw new AirworthyError('usage', 'since is for two releases', {
      hint: 'between two stretches of time, --window says how long each is',
      at: 'since',
    });
  }
  const untilMs = until === undefined ? nowMs : Date.parse(when(until, nowMs));
  const middleMs = untilMs - durationMs(window);
  const older: DriftWindow = { fromMs: middleMs - durationMs(window), untilMs: middleMs };
  const newer: DriftWindow = { fromMs: middleMs, untilMs };
  return {
    names: { before: stretch(older), after: stretch(newer) },
    selection: { task, slice, before: older, after: newer },
  };
}

function stretch({ fromMs = 0, untilMs = 0 }: DriftWindow): string {
  const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');
  return `${minute(fromMs)} to ${minute(untilMs)}`;
}
