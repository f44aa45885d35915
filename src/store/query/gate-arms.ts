import { type ArmTally, armTallySchema } from '#gate/tally/arm-tally.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** Counts and sums of both releases in every slice; one pass over the runs, a row a release and slice. */
export function gateArms({ engine, at }: Store, selection: GateSelection): Promise<ArmTally[]> {
  const { retries, toolErrors, steps } = selection.many ?? { retries: 0, toolErrors: 0, steps: 0 };
  const units = `SELECT arm, s.1 AS dimension, s.2 AS slice, unit,
  count() AS u_runs,
  countIf(outcome = 'fault') AS u_faults,
  countIf(isNull(value) AND outcome != 'fault') AS u_unknown,
  count(value) AS u_decided,
  countIf(value = 1) AS u_full,
  sumIf(run_weight, isNotNull(value)) AS u_weight,
  sumIf(run_weight * run_weight, isNotNull(value)) AS u_squares,
  sum(run_weight * ifNull(value, 0)) AS u_value,
  count(cost_usd) AS u_priced,
  sum(ifNull(cost_usd, 0)) AS u_spent,
  sum(run_weight * ifNull(cost_usd, 0)) AS u_cost,
  sumIf(run_weight, outcome = 'success' AND isNotNull(cost_usd)) AS u_successes,
  count(duration_ms) AS u_timed,
  sum(ifNull(duration_ms, 0)) AS u_ms,
  countIf(outcome NOT IN ('fault', 'unknown', '')) AS u_judged,
  countIf(outcome = 'consequential_error') AS u_consequential,
  countIf(outcome = 'near_miss') AS u_near,
  countIf(outcome = 'refusal') AS u_refusal,
  countIf(outcome = 'escalation') AS u_escalation,
  countIf(outcome NOT IN ('fault', 'unknown', '') AND retries > {many_retries:UInt32}) AS u_retries,
  countIf(outcome NOT IN ('fault', 'unknown', '') AND tool_errors > {many_tool_errors:UInt32}) AS u_tool_errors,
  countIf(outcome NOT IN ('fault', 'unknown', '') AND steps > {many_steps:UInt32}) AS u_steps
FROM (${selectedRuns(at, selection)}) ARRAY JOIN slices AS s
GROUP BY arm, dimension, slice, unit`;
  const sql = `SELECT arm, dimension, slice,
  sum(u_runs) AS runs, sum(u_faults) AS faults, sum(u_unknown) AS unknown, sum(u_decided) AS decided, sum(u_full) AS full,
  countIf(u_decided > 0) AS units,
  sum(u_weight) AS weight, sum(u_squares) AS weight_squares, sum(u_value) AS weighted_value,
  sum(u_value * u_value) AS value_squares, sum(u_value * u_weight) AS value_weights, sum(u_weight * u_weight) AS unit_weight_squares,
  sum(u_priced) AS priced_runs, sum(u_spent) AS spent_usd, countIf(u_priced > 0) AS cost_units,
  sum(u_cost) AS cost_usd, sum(u_successes) AS cost_successes,
  sum(u_cost * u_cost) AS cost_squares, sum(u_successes * u_successes) AS success_squares, sum(u_cost * u_successes) AS cost_cross,
  sum(u_timed) AS timed_runs, sum(u_ms) AS duration_ms,
  sum(u_judged) AS judged, sum(u_consequential) AS consequential_errors, sum(u_near) AS near_misses,
  sum(u_refusal) AS refusals, sum(u_escalation) AS escalations,
  sum(u_retries) AS many_retries, sum(u_tool_errors) AS many_tool_errors, sum(u_steps) AS many_steps
FROM (${units})
GROUP BY arm, dimension, slice
ORDER BY arm, dimension, slice`;
  const parameters = {
    ...selectionParameters(selection),
    many_retries: retries,
    many_tool_errors: toolErrors,
    many_steps: steps,
  };
  return engine.rows(sql, armTallySchema, { parameters });
}
