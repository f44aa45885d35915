import { z } from 'zod';

const count = z.number().min(0);

/**
 * All that a gate needs to know of one release in one slice, however many runs there are. `value` of a run is in [0, 1]; a fault
 * or a run without a value has none. A unit is a case; where runs have none, a session, or else a run.
 */
export const armTallySchema = z.object({
  arm: z.enum(['base', 'candidate']),
  dimension: z.string(),
  slice: z.string(),
  runs: count,
  faults: count,
  /** Runs that are no fault and have no value: nothing said how they ended, or the scorer did not run. */
  unknown: count,
  decided: count,
  /** Decided runs with the value 1. */
  full: count,
  units: count,
  /** Sums over decided runs: sampling weights, their squares, weight × value. */
  weight: count,
  weight_squares: count,
  weighted_value: count,
  /** Sums over units of squares and products of a unit's weight × value and its weight. */
  value_squares: count,
  value_weights: count,
  unit_weight_squares: count,
  /** Runs with a known cost and what they cost; then weighted sums over their units: cost, successes, squares, product. */
  priced_runs: count,
  spent_usd: count,
  cost_units: count,
  cost_usd: count,
  cost_successes: count,
  cost_squares: count,
  success_squares: count,
  cost_cross: count,
  /** Cubes of a unit's cost: how skewed costs are. */
  cost_cubes: count,
  timed_runs: count,
  duration_ms: count,
  /** Runs without fault in which it happened. */
  judged: count,
  consequential_errors: count,
  near_misses: count,
  refusals: count,
  escalations: count,
  many_retries: count,
  many_tool_errors: count,
  many_steps: count,
  /** Of these runs those whose steps nobody recorded: what was many in them is not known. */
  without_steps: count,
  /** The same as sums of sampling weights; then squares of the weights of all these runs. */
  judged_weight: count,
  consequential_error_weight: count,
  refusal_weight: count,
  many_retries_weight: count,
  many_tool_errors_weight: count,
  many_steps_weight: count,
  without_steps_weight: count,
  judged_weight_squares: count,
  /** Squares of the sums of these weights in each unit. */
  judged_unit_squares: count,
});
export type ArmTally = z.output<typeof armTallySchema>;

const sums = [
  'runs',
  'faults',
  'unknown',
  'decided',
  'full',
  'units',
  'weight',
  'weight_squares',
  'weighted_value',
  'value_squares',
  'value_weights',
  'unit_weight_squares',
  'priced_runs',
  'spent_usd',
  'cost_units',
  'cost_usd',
  'cost_successes',
  'cost_squares',
  'success_squares',
  'cost_cross',
  'cost_cubes',
  'timed_runs',
  'duration_ms',
  'judged',
  'consequential_errors',
  'near_misses',
  'refusals',
  'escalations',
  'many_retries',
  'many_tool_errors',
  'many_steps',
  'without_steps',
  'judged_weight',
  'consequential_error_weight',
  'refusal_weight',
  'many_retries_weight',
  'many_tool_errors_weight',
  'many_steps_weight',
  'without_steps_weight',
  'judged_weight_squares',
  'judged_unit_squares',
] as const satisfies readonly (keyof ArmTally)[];

/** The tally of a release that has no run in a slice. */
export function noRuns(arm: ArmTally['arm'], dimension: string, slice: string): ArmTally {
  const zeros = Object.fromEntries(sums.map((name) => [name, 0]));
  return armTallySchema.parse({ arm, dimension, slice, ...zeros });
}

/** Two disjoint slices as one, named as the first. */
export function addArms(a: ArmTally, b: ArmTally): ArmTally {
  const added = { ...a };
  for (const name of sums) added[name] += b[name];
  return added;
}
