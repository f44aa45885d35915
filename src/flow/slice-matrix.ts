import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { HeldOutLook } from '#measure/held-out/look.ts';
import { heldOutNote } from '#measure/held-out/note.ts';
import type { AgainstRest } from '#measure/report/against-rest.ts';
import { buildReport } from '#measure/report/build-report.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import { notRecorded } from '#measure/report/not-recorded.ts';
import type { SuccessRate } from '#measure/report/success-rate.ts';
import { dimensionValues, placeSql } from '#store/query/dimension-values.ts';
import { windowRuns } from '#store/query/looks.ts';
import { newestRuns } from '#store/query/newest-runs.ts';
import { columnDimensions, type ReportWindow } from '#store/query/report-window.ts';
import type { Context } from './context.ts';
import { figureSums } from './figure-sums.ts';
import { requireDimensions } from './known-dimensions.ts';
import { countLook } from './look.ts';
import { isoTime } from './slo.ts';
import { unmatched } from './unmatched.ts';
import { when } from './when.ts';

export const sliceMatrixRequest = z.strictObject({
  /** The dimension whose values are rows. */
  rows: z.string().min(1),
  /** The dimension whose values are columns. */
  columns: z.string().min(1),
  task: z.string().optional(),
  release: z.string().optional(),
  since: z.string().optional(),
  until: z.string().optional(),
});

/** The runs of a cell, or of a whole row or column. */
export interface MatrixCell {
  readonly runs: number;
  readonly success_rate: SuccessRate;
  /** Fewer than 20 runs with a known outcome: shown, never ranked. */
  readonly too_few: boolean;
  /** Against all other runs of the matrix. */
  readonly against_rest: AgainstRest;
}

/** A side of the matrix: a dimension with its values, the ones of most runs first. */
export interface MatrixSide {
  readonly dimension: string;
  /** `(other)`, the last, stands for the values with fewer runs, where there are more than are shown. */
  readonly values: readonly string[];
  /** The whole of each value. */
  readonly margins: readonly (MatrixCell | null)[];
  readonly merged: boolean;
}

export interface SliceMatrix {
  readonly schema: 'airworthy.slice_matrix/1';
  readonly made_at: string;
  readonly rows: MatrixSide;
  readonly columns: MatrixSide;
  /** By row, then by column; null where there is no run. */
  readonly cells: readonly (readonly (MatrixCell | null)[])[];
  readonly all: Pick<MatrixCell, 'runs' | 'success_rate' | 'too_few'> | null;
  /** Cells and margins compared with the rest; all these intervals hold at once with 95 % confidence. */
  readonly comparisons: number;
  readonly held_out?: HeldOutLook;
  readonly notes: readonly string[];
}

const mostValues = 12;
const other = '(other)';

/**
 * Success by two dimensions at once, with the margins of each.
 *
 * @throws AirworthyError `usage` for a dimension that no run has, or for one dimension twice.
 */
export async function sliceMatrix(
  context: Context,
  request: z.output<typeof sliceMatrixRequest>,
  askedBy = '',
): Promise<SliceMatrix> {
  const { store, clock, config } = context;
  const nowMs = clock.now();
  const { rows, columns, task, release, since, until } = request;
  if (rows === columns)
    throw new AirworthyError('usage', `${rows} by ${rows} is no matrix`, { hint: 'name two dimensions' });
  await requireDimensions(context, [rows, columns], [...columnDimensions, 'task', 'release']);
  const window: ReportWindow = {
    ...{ task, release, slice: {}, by: [] },
    since: since === undefined ? undefined : when(since, nowMs),
    until: until === undefined ? undefined : when(until, nowMs),
    newest: await newestRuns(store),
  };
  const releases = release === undefined ? [] : [release];
  const among = windowRuns(window);
  const look = await countLook(context, { command: 'report', askedBy, releases, figures: '', among }, undefined);
  const down = await dimensionValues(store, window, { name: rows, most: mostValues + 1 });
  const across = await dimensionValues(store, window, { name: columns, most: mostValues + 1 });
  const [row, column] = [placeSql(rows, shown(down)), placeSql(columns, shown(across))];
  const derived = { row, column, cell: `concat(${row}, ' ', ${column})` };
  const sums = await figureSums(
    store,
    { ...window, together: ['task', 'release'], by: Object.keys(derived), derived },
    { metrics: [], cost: false, unitsBy: 'as_runs' },
  );
  const { groups, comparisons } = buildReport(sums, {
    asked: { slice: {}, by: [], objective: 0.9 },
    madeAt: isoTime(nowMs),
    ks: () => [1],
  });
  const at = (name: keyof typeof derived, place: string): MatrixCell | null =>
    groups.flatMap((group) => (group.slice[name] === place ? cellOf(group) : []))[0] ?? null;
  const places = (values: readonly string[]): readonly string[] => [
    ...shown(values).map((_, i) => String(i + 1)),
    ...(values.length > mostValues ? ['0'] : []),
  ];
  const side = (dimension: string, values: readonly string[], name: 'row' | 'column'): MatrixSide => ({
    dimension,
    values: [...shown(values).map((value) => value || notRecorded), ...(values.length > mostValues ? [other] : [])],
    margins: places(values).map((place) => at(name, place)),
    merged: values.length > mostValues,
  });
  const whole = groups.find((group) => group.against_rest === undefined);
  const missing = whole === undefined ? await unmatched(context, { task, release }) : [];
  return {
    schema: 'airworthy.slice_matrix/1',
    made_at: isoTime(nowMs),
    rows: side(rows, down, 'row'),
    columns: side(columns, across, 'column'),
    cells: places(down).map((i) => places(across).map((j) => at('cell', `${i} ${j}`))),
    all: whole === undefined ? null : { runs: whole.runs, success_rate: whole.success_rate, too_few: whole.too_few },
    comparisons,
    ...(look === undefined ? {} : { held_out: look }),
    notes: [
      ...[rows, columns].flatMap((name, i) =>
        [down, across][i]?.length === mostValues + 1
          ? [`${name} has more than ${mostValues} values: those with fewer runs stand together as ${other}.`]
          : [],
      ),
      ...missing,
      ...(look === undefined ? [] : [heldOutNote(look, config.gate.heldOut?.looks)]),
    ],
  };
}

const shown = (values: readonly string[]): readonly string[] => values.slice(0, mostValues);

function cellOf({ runs, success_rate, too_few, against_rest: against }: ReportGroup): readonly MatrixCell[] {
  return against === undefined ? [] : [{ runs, success_rate, too_few, against_rest: against }];
}
