import { z } from 'zod';
import { armTallySchema } from '#gate/tally/arm-tally.ts';
import { type CaseFlip, caseFlipSchema } from '#gate/tally/case-flip.ts';
import { type PairTally, pairTallySchema } from '#gate/tally/pair-tally.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** Sums over the cases and sessions of one release. */
const momentsSchema = armTallySchema.pick({
  units: true,
  value_squares: true,
  value_weights: true,
  unit_weight_squares: true,
  judged_unit_squares: true,
  cost_units: true,
  cost_squares: true,
  success_squares: true,
  cost_cross: true,
  cost_cubes: true,
});
export type UnitMoments = z.output<typeof momentsSchema>;
const moments: readonly (keyof UnitMoments)[] = momentsSchema.keyof().options;

const arms = ['base', 'candidate'] as const;
const kinds = caseFlipSchema.shape.kind.options.toSorted();

const rowSchema = pairTallySchema.extend({
  mixed: z.number(),
  base: z.array(z.number()).length(moments.length),
  candidate: z.array(z.number()).length(moments.length),
  /** Cases of each kind, as the hashes that tell them apart; text, since JSON numbers would not hold them. */
  flips: z.array(z.array(z.string())).length(kinds.length),
});
type Row = z.output<typeof rowSchema>;

/** What cases tell of a slice: how they went with both releases, and the sums over them that a release's interval needs. */
export interface UnitSums {
  readonly dimension: string;
  readonly slice: string;
  readonly base: UnitMoments;
  readonly candidate: UnitMoments;
}

export interface GateUnits {
  readonly pairs: readonly PairTally[];
  readonly units: readonly UnitSums[];
  /** Cases that flipped, by kind, as hashes: of many, those with the smallest. */
  readonly flips: ReadonlyMap<CaseFlip['kind'], readonly string[]>;
}

interface Asked {
  /** Whether all runs stand for themselves alone: then weights need not be added up. */
  readonly plain: boolean;
  /** The most flips of each kind that are listed. */
  readonly flips: number;
}

/**
 * One pass over the runs with a case or session, grouped by it. Only cases are paired. The runs of a case belong as a rule to the same slices, so that the slices of its
 * first run are the case's; where they differ, cases are counted anew for each slice, which is slower.
 */
export async function gateUnits(store: Store, selection: GateSelection, asked: Asked): Promise<GateUnits> {
  const quick = await read(store, selection, { ...asked, bySlice: false });
  const rows = quick.some(({ mixed }) => mixed > 0) ? await read(store, selection, { ...asked, bySlice: true }) : quick;
  const whole = rows.find(({ dimension }) => dimension === '');
  return {
    pairs: rows.map((row) => pairTallySchema.parse(row)),
    units: rows.map(({ dimension, slice, base, candidate }) => ({
      dimension,
      slice,
      base: momentsOf(base),
      candidate: momentsOf(candidate),
    })),
    flips: new Map(kinds.map((kind, i) => [kind, whole?.flips[i] ?? []])),
  };
}

function momentsOf(values: readonly number[]): UnitMoments {
  return momentsSchema.parse(Object.fromEntries(moments.map((name, i) => [name, values[i]])));
}

function read(
  { engine, at }: Store,
  selection: GateSelection,
  { plain, flips, bySlice }: Asked & { readonly bySlice: boolean },
): Promise<Row[]> {
  const place = bySlice ? '[s] AS of_place, cityHash64(s) AS place' : 'slices AS of_place, combo AS place';
  const runs = `SELECT *, ${place} FROM (${selectedRuns(at, selection)})${bySlice ? ' ARRAY JOIN slices AS s' : ''} WHERE in_unit`;
  const places = `SELECT place, any(of_place) AS of_slices FROM (${runs}) GROUP BY place`;
  const units = `SELECT unit, any(in_case) AS is_case, min(place) AS first_place, max(place) AS last_place,
  ${arms.map((arm) => unitSums(arm, { plain, success: selection.metric === 'success' })).join(',\n  ')},
  ${plain ? '1.' : 'avg(run_weight)'} AS w
FROM (${runs})
GROUP BY unit${bySlice ? ', place' : ''}`;
  const kind = `multiIf(
    NOT is_case OR base_n = 0 OR candidate_n = 0, '',
    2 * base_s >= base_n AND 2 * candidate_s < candidate_n, 'lost',
    2 * base_s < base_n AND 2 * candidate_s >= candidate_n, 'gained',
    base_s = 0 AND candidate_s = 0, 'always_failing',
    base_s < base_n OR candidate_s < candidate_n, 'flaky',
    'stable')`;
  const judged = `SELECT *, ${kind} AS kind, kind != '' AS both, candidate_v / candidate_n - base_v / base_n AS d FROM (${units})`;
  const byPlace = `SELECT first_place AS place,
  countIf(first_place != last_place) AS p_mixed,
  ${Object.entries(pairSums)
    .map(([name, sql]) => `${sql} AS p_${name}`)
    .join(',\n  ')},
  maxIf(greatest(base_n, candidate_n), both) AS p_attempts,
  ${arms.map((arm) => `${momentSums(arm)} AS p_${arm}`).join(',\n  ')},
  [${kinds.map((each) => `groupArraySortedIf(${flips})(unit, kind = '${each}')`).join(', ')}] AS p_flips
FROM (${judged}) GROUP BY place`;
  // The lists of all cases together; those of a slice are not asked for.
  const lists = kinds.map(
    (_, i) =>
      `arrayMap(one -> toString(one), if(s.1 = '', arraySlice(arraySort(groupArrayArray(p_flips[${i + 1}])), 1, ${flips}), []))`,
  );
  const sql = `SELECT s.1 AS dimension, s.2 AS slice,
  sum(p_mixed) AS mixed,
  ${Object.keys(pairSums)
    .map((name) => `sum(p_${name}) AS ${name}`)
    .join(',\n  ')},
  max(p_attempts) AS attempts,
  ${arms.map((arm) => `sumForEach(p_${arm}) AS ${arm}`).join(',\n  ')},
  [${lists.join(', ')}] AS flips
FROM (${byPlace}) AS summed INNER JOIN (${places}) AS places USING (place) ARRAY JOIN of_slices AS s
GROUP BY s
ORDER BY dimension, slice`;
  return engine.rows(sql, rowSchema, { parameters: selectionParameters(selection) });
}

/** Sums over the cases of a slice, as {@link PairTally} names them. */
const pairSums: Readonly<Record<Exclude<keyof PairTally, 'dimension' | 'slice' | 'attempts'>, string>> = {
  pairs: 'countIf(both)',
  weight: 'sumIf(w, both)',
  weight_squares: 'sumIf(w * w, both)',
  weighted_d: 'sumIf(w * d, both)',
  weighted_d_squares: 'sumIf(w * d * d, both)',
  lost: "countIf(kind = 'lost')",
  gained: "countIf(kind = 'gained')",
  always_failing: "countIf(kind = 'always_failing')",
  flaky: "countIf(kind = 'flaky')",
  stable: "countIf(kind = 'stable')",
  base_only: 'countIf(is_case AND base_n > 0 AND candidate_n = 0)',
  candidate_only: 'countIf(is_case AND candidate_n > 0 AND base_n = 0)',
};

/**
 * A unit with one release: results, passes (from a value of one half), value, weight, weighted value, weight of judged runs, and of the runs with a known cost
 * how many, what they cost and how many of them succeeded, by weight.
 */
function unitSums(arm: (typeof arms)[number], { plain, success }: { plain: boolean; success: boolean }): string {
  const here = arm === 'base' ? 'is_base' : 'NOT is_base';
  const sum = (sql: string, condition: string): string =>
    plain ? `countIf(${condition})` : `sumIf(${sql}, ${condition})`;
  const weighted = (sql: string): string => (plain ? sql : `run_weight * ${sql}`);
  const decided = `${here} AND isNotNull(value)`;
  const passes = `countIf(${here} AND value >= 0.5)`;
  return [
    `countIf(${decided}) AS ${arm}_n`,
    `${passes} AS ${arm}_s`,
    // Of a result that is 0 or 1 the sum is the count.
    `${success ? `toFloat64(${arm}_s)` : `sumIf(ifNull(value, 0), ${here})`} AS ${arm}_v`,
    `${plain ? `${arm}_n` : sum('run_weight', decided)} AS ${arm}_w`,
    `${plain ? `${arm}_v` : `sumIf(run_weight * ifNull(value, 0), ${here})`} AS ${arm}_wv`,
    // Whether a run succeeded is known of those that are judged, and only of them.
    `${success ? `${arm}_w` : sum('run_weight', `${here} AND outcome NOT IN ('fault', 'unknown', '')`)} AS ${arm}_jw`,
    `countIf(${here} AND isNotNull(cost_usd)) AS ${arm}_priced`,
    `sumIf(${weighted('ifNull(cost_usd, 0)')}, ${here}) AS ${arm}_cost`,
    `${sum('run_weight', `${here} AND outcome = 'success' AND isNotNull(cost_usd)`)} AS ${arm}_paid`,
  ].join(', ');
}

/** The moments of a release over cases, in the order of {@link momentsSchema}. */
function momentSums(arm: (typeof arms)[number]): string {
  const sql: Readonly<Record<keyof UnitMoments, string>> = {
    units: `toFloat64(countIf(${arm}_n > 0))`,
    value_squares: `sum(${arm}_wv * ${arm}_wv)`,
    value_weights: `sum(${arm}_wv * ${arm}_w)`,
    unit_weight_squares: `toFloat64(sum(${arm}_w * ${arm}_w))`,
    judged_unit_squares: `toFloat64(sum(${arm}_jw * ${arm}_jw))`,
    cost_units: `toFloat64(countIf(${arm}_priced > 0))`,
    cost_squares: `sum(${arm}_cost * ${arm}_cost)`,
    success_squares: `toFloat64(sum(${arm}_paid * ${arm}_paid))`,
    cost_cross: `sum(${arm}_cost * ${arm}_paid)`,
    cost_cubes: `sum(pow(${arm}_cost, 3))`,
  };
  return `[${moments.map((name) => sql[name]).join(', ')}]`;
}
