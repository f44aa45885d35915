import type { z } from 'zod';
import { type ArmTally, armTallySchema } from '#gate/tally/arm-tally.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** The sums over units, which need a grouping by unit where a case has several runs. */
const momentsSchema = armTallySchema.pick({
  arm: true,
  dimension: true,
  slice: true,
  value_squares: true,
  value_weights: true,
  unit_weight_squares: true,
  cost_squares: true,
  success_squares: true,
  cost_cross: true,
});
type Moments = z.output<typeof momentsSchema>;

/** Counts and sums of both releases in every slice, a row a release and slice. */
export async function gateArms(store: Store, selection: GateSelection): Promise<readonly ArmTally[]> {
  const arms = await runSums(store, selection);
  // Where every unit is one run, the sums over units are those over runs.
  if (arms.every((arm) => arm.units === arm.decided && arm.cost_units === arm.priced_runs)) return arms;
  const moments = await unitMoments(store, selection);
  const found = new Map(moments.map((each) => [keyOf(each), each]));
  return arms.map((arm) => ({ ...arm, ...found.get(keyOf(arm)) }));
}

const keyOf = ({ arm, dimension, slice }: Pick<Moments, 'arm' | 'dimension' | 'slice'>): string =>
  [arm, dimension, slice].join('\0');

function runSums({ engine, at }: Store, selection: GateSelection): Promise<ArmTally[]> {
  const { retries, toolErrors, steps } = selection.many ?? { retries: 0, toolErrors: 0, steps: 0 };
  const isJudged = "outcome NOT IN ('fault', 'unknown', '')";
  const priced = "outcome = 'success' AND isNotNull(cost_usd)";
  const sql = `SELECT arm, s.1 AS dimension, s.2 AS slice,
  count() AS runs,
  countIf(outcome = 'fault') AS faults,
  countIf(isNull(value) AND outcome != 'fault') AS unknown,
  count(value) AS decided,
  countIf(value = 1) AS full,
  uniqExactIf(unit, isNotNull(value)) AS units,
  sumIf(run_weight, isNotNull(value)) AS weight,
  sumIf(run_weight * run_weight, isNotNull(value)) AS weight_squares,
  sum(run_weight * ifNull(value, 0)) AS weighted_value,
  sum(pow(run_weight * ifNull(value, 0), 2)) AS value_squares,
  sum(run_weight * run_weight * ifNull(value, 0)) AS value_weights,
  weight_squares AS unit_weight_squares,
  count(cost_usd) AS priced_runs,
  sum(ifNull(cost_usd, 0)) AS spent_usd,
  uniqExactIf(unit, isNotNull(cost_usd)) AS cost_units,
  sum(run_weight * ifNull(cost_usd, 0)) AS cost_usd_sum,
  sumIf(run_weight, ${priced}) AS cost_successes,
  sum(pow(run_weight * ifNull(cost_usd, 0), 2)) AS cost_squares,
  sumIf(run_weight * run_weight, ${priced}) AS success_squares,
  sumIf(run_weight * run_weight * ifNull(cost_usd, 0), ${priced}) AS cost_cross,
  count(duration_ms) AS timed_runs,
  sum(ifNull(duration_ms, 0)) AS duration_sum,
  countIf(${isJudged}) AS judged,
  countIf(outcome = 'consequential_error') AS consequential_errors,
  countIf(outcome = 'near_miss') AS near_misses,
  countIf(outcome = 'refusal') AS refusals,
  countIf(outcome = 'escalation') AS escalations,
  countIf(${isJudged} AND retries > {many_retries:UInt32}) AS many_retries,
  countIf(${isJudged} AND tool_errors > {many_tool_errors:UInt32}) AS many_tool_errors,
  countIf(${isJudged} AND steps > {many_steps:UInt32}) AS many_steps
FROM (${selectedRuns(at, selection)}) ARRAY JOIN slices AS s
GROUP BY arm, dimension, slice`;
  const parameters = {
    ...selectionParameters(selection),
    many_retries: retries,
    many_tool_errors: toolErrors,
    many_steps: steps,
  };
  // Named so that an alias never stands for the column it sums.
  const named = `SELECT * EXCEPT (cost_usd_sum, duration_sum), cost_usd_sum AS cost_usd, duration_sum AS duration_ms FROM (${sql}) ORDER BY arm, dimension, slice`;
  return engine.rows(named, armTallySchema, { parameters });
}

function unitMoments({ engine, at }: Store, selection: GateSelection): Promise<Moments[]> {
  const units = `SELECT arm, any(s.1) AS unit_dimension, any(s.2) AS unit_slice,
  sumIf(run_weight, isNotNull(value)) AS u_weight,
  sum(run_weight * ifNull(value, 0)) AS u_value,
  sum(run_weight * ifNull(cost_usd, 0)) AS u_cost,
  sumIf(run_weight, outcome = 'success' AND isNotNull(cost_usd)) AS u_successes
FROM (${selectedRuns(at, selection)}) ARRAY JOIN slices AS s
GROUP BY arm, cityHash64(s), unit`;
  const sql = `SELECT arm, unit_dimension AS dimension, unit_slice AS slice,
  sum(u_value * u_value) AS value_squares, sum(u_value * u_weight) AS value_weights, sum(u_weight * u_weight) AS unit_weight_squares,
  sum(u_cost * u_cost) AS cost_squares, sum(u_successes * u_successes) AS success_squares, sum(u_cost * u_successes) AS cost_cross
FROM (${units})
GROUP BY arm, dimension, slice`;
  return engine.rows(sql, momentsSchema, { parameters: selectionParameters(selection) });
}
