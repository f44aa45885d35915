import { z } from 'zod';
import { type ArmTally, armTallySchema } from '#gate/tally/arm-tally.ts';
import type { StratumTally } from '#gate/tally/stratum-tally.ts';
import type { Store } from '../open.ts';
import { knownSteps } from './run-columns.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

const decided = 'isNotNull(value)';
const value = 'ifNull(value, 0)';
const cost = 'ifNull(cost_usd, 0)';
const judged = "outcome NOT IN ('fault', 'unknown', '')";
const paid = "outcome = 'success' AND isNotNull(cost_usd)";
const manyRetries = `${judged} AND retries > {many_retries:UInt32}`;
const manyToolErrors = `${judged} AND tool_errors > {many_tool_errors:UInt32}`;
const withoutSteps = `${judged} AND isNull(${knownSteps})`;
const manySteps = `${judged} AND steps > {many_steps:UInt32}`;
/** Runs without a case or session are units of their own; the others are added up by unit in gate-units.ts. */
const own = 'NOT in_unit';

/** Sums over runs, by the name of the figure. Whatever is over units is here of the runs alone that are units of their own. */
const sums: Readonly<Record<Exclude<keyof ArmTally, 'arm' | 'dimension' | 'slice'>, string>> = {
  runs: 'count()',
  faults: "countIf(outcome = 'fault')",
  unknown: "countIf(isNull(value) AND outcome != 'fault')",
  decided: 'count(value)',
  full: 'countIf(value = 1)',
  units: `countIf(${own} AND ${decided})`,
  weight: `sumIf(run_weight, ${decided})`,
  weight_squares: `sumIf(run_weight * run_weight, ${decided})`,
  weighted_value: `sum(run_weight * ${value})`,
  value_squares: `sumIf(pow(run_weight * ${value}, 2), ${own})`,
  value_weights: `sumIf(run_weight * run_weight * ${value}, ${own})`,
  unit_weight_squares: `sumIf(run_weight * run_weight, ${own} AND ${decided})`,
  priced_runs: 'count(cost_usd)',
  spent_usd: `sum(${cost})`,
  cost_units: `countIf(${own} AND isNotNull(cost_usd))`,
  cost_usd: `sum(run_weight * ${cost})`,
  cost_successes: `sumIf(run_weight, ${paid})`,
  cost_squares: `sumIf(pow(run_weight * ${cost}, 2), ${own})`,
  success_squares: `sumIf(run_weight * run_weight, ${own} AND ${paid})`,
  cost_cross: `sumIf(run_weight * run_weight * ${cost}, ${own} AND ${paid})`,
  cost_cubes: `sumIf(pow(run_weight * ${cost}, 3), ${own})`,
  timed_runs: 'count(duration_ms)',
  duration_ms: 'sum(ifNull(duration_ms, 0))',
  judged: `countIf(${judged})`,
  consequential_errors: "countIf(outcome = 'consequential_error')",
  near_misses: "countIf(outcome = 'near_miss')",
  refusals: "countIf(outcome = 'refusal')",
  escalations: "countIf(outcome = 'escalation')",
  many_retries: `countIf(${manyRetries})`,
  many_tool_errors: `countIf(${manyToolErrors})`,
  many_steps: `countIf(${manySteps})`,
  without_steps: `countIf(${withoutSteps})`,
  judged_weight: `sumIf(run_weight, ${judged})`,
  consequential_error_weight: "sumIf(run_weight, outcome = 'consequential_error')",
  refusal_weight: "sumIf(run_weight, outcome = 'refusal')",
  many_retries_weight: `sumIf(run_weight, ${manyRetries})`,
  many_tool_errors_weight: `sumIf(run_weight, ${manyToolErrors})`,
  many_steps_weight: `sumIf(run_weight, ${manySteps})`,
  without_steps_weight: `sumIf(run_weight, ${withoutSteps})`,
  judged_weight_squares: `sumIf(run_weight * run_weight, ${judged})`,
  judged_unit_squares: `sumIf(run_weight * run_weight, ${own} AND ${judged})`,
};

const stratum = z.tuple([z.string(), z.number(), z.number(), z.number(), z.number()]);
const rowSchema = armTallySchema.extend({
  strata: z.array(stratum),
  grouped_runs: z.number(),
  /** Runs with a known duration that are no faults. */
  paced_runs: z.number(),
  /** Whether each of these runs stands for itself alone. */
  plain: z.boolean(),
});

/** Both releases by slice as far as runs tell, the strata within each, and whether runs come in cases or sessions. */
export interface GateRuns {
  readonly arms: readonly ArmTally[];
  readonly strata: readonly StratumTally[];
  readonly grouped: boolean;
  /** Runs of each release with a known duration that are no faults. */
  readonly paced: { readonly base: number; readonly candidate: number };
  readonly plain: boolean;
}

/** One pass over the runs: sums of each combination of slices first, which are few, then of each slice. */
export async function gateRuns({ engine, at }: Store, selection: GateSelection): Promise<GateRuns> {
  const { retries, toolErrors, steps } = selection.many ?? { retries: 0, toolErrors: 0, steps: 0 };
  // Prefixed, so that an alias never stands for the column it sums.
  const combos = `SELECT arm, any(slices) AS of_slices, any(stratum) AS of_stratum,
  ${Object.entries(sums)
    .map(([name, sql]) => `${sql} AS of_${name}`)
    .join(',\n  ')},
  countIf(NOT (${own})) AS of_grouped_runs,
  countIf(isNotNull(duration_ms) AND outcome != 'fault') AS of_paced_runs,
  countIf(run_weight != 1) AS of_weighted
FROM (${selectedRuns(at, selection)})
GROUP BY arm, combo`;
  const sql = `SELECT arm, s.1 AS dimension, s.2 AS slice,
  ${Object.keys(sums)
    .map((name) => `sum(of_${name}) AS ${name}`)
    .join(',\n  ')},
  sum(of_grouped_runs) AS grouped_runs,
  sum(of_paced_runs) AS paced_runs,
  toBool(sum(of_weighted) = 0) AS plain,
  groupArrayIf((of_stratum, of_decided, of_weight, of_weight_squares, of_weighted_value), of_decided > 0) AS strata
FROM (${combos}) ARRAY JOIN of_slices AS s
GROUP BY arm, dimension, slice
ORDER BY arm, dimension, slice`;
  const parameters = {
    ...selectionParameters(selection),
    many_retries: retries,
    many_tool_errors: toolErrors,
    many_steps: steps,
  };
  const rows = await engine.rows(sql, rowSchema, { parameters });
  return {
    arms: rows.map((row) => armTallySchema.parse(row)),
    strata: rows.flatMap(strataOf),
    grouped: rows.some(({ grouped_runs: runs }) => runs > 0),
    paced: { base: pacedOf(rows, 'base'), candidate: pacedOf(rows, 'candidate') },
    plain: rows.every(({ plain }) => plain),
  };
}

function pacedOf(rows: readonly z.output<typeof rowSchema>[], arm: ArmTally['arm']): number {
  return rows.find((row) => row.arm === arm && row.dimension === '')?.paced_runs ?? 0;
}

/** The strata of a row: combinations of slices that differ only in their layer are one stratum. */
function strataOf({ arm, dimension, slice, strata }: z.output<typeof rowSchema>): readonly StratumTally[] {
  const found = new Map<string, StratumTally>();
  for (const [name, n, weight, squares, weighted] of strata) {
    const before = found.get(name);
    found.set(name, {
      arm,
      dimension,
      slice,
      stratum: name,
      decided: (before?.decided ?? 0) + n,
      weight: (before?.weight ?? 0) + weight,
      weight_squares: (before?.weight_squares ?? 0) + squares,
      weighted_value: (before?.weighted_value ?? 0) + weighted,
    });
  }
  return [...found.values()];
}
