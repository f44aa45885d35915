import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { wholesOf } from '#measure/report/roll-up.ts';
import type { RunSums } from '#measure/report/sums.ts';
import { outcomes } from '#trace/outcome.ts';
import type { Store } from '../open.ts';
import { finestSets, groupColumns, type ReportWindow, windowSource } from './report-window.ts';

export const groupKeySchema = z.object({
  task: z.string(),
  release: z.string(),
  dimension: z.string(),
  value: z.string(),
});

const finite = z.number();
const rowSchema = groupKeySchema.extend({
  outcome: z.enum([...outcomes, 'unknown']),
  runs: finite,
  weight: finite,
  weight_squared: finite,
  least_weight: finite,
  most_weight: finite,
  priced_runs: finite,
  priced_weight: finite,
  priced_weight_squared: finite,
  cost: finite,
  cost_weight: finite,
  cost_squared: finite,
  cost_cubed: finite,
  unfinished_runs: finite,
  case_runs: finite,
  session_runs: finite,
  tool_error_weight: finite,
  retried_weight: finite,
  rate_limited_weight: finite,
  guarded_weight: finite,
  helped_weight: finite,
  flawed_weight: finite,
  intervened_runs: finite,
  intervened_weight: finite,
  intervened_weight_squared: finite,
  human_runs: finite,
  human_weight: finite,
  human_minutes: finite,
  first_run: z.string().nullable(),
  last_run: z.string().nullable(),
});

const columns = [
  'outcome',
  'cityHash64(outcome) AS outcome_key',
  'weight',
  'cost_usd',
  'root_seen',
  "case_id != '' AS has_case",
  "session != '' AND case_id = '' AS has_session",
  'tool_errors',
  'retries',
  'rate_limited',
  'guard_interventions',
  'help_asked',
  'human_minutes',
  'clock',
  'started_at',
];

/** The run erred, repeated itself or was stopped. */
export const flawed = 'tool_errors > 0 OR retries > 0 OR guard_interventions > 0';
/** Somebody, or a guard, had to step in. */
export const intervened =
  "outcome IN ('escalation', 'near_miss') OR help_asked > 0 OR guard_interventions > 0 OR ifNull(human_minutes, 0) > 0";

/** Aliases differ from the columns they read: ClickHouse would put the one into the other. */
const sums = `count() AS runs,
  sum(weight) AS weight_sum, sum(weight * weight) AS weight_squared, min(weight) AS least_weight, max(weight) AS most_weight,
  count(cost_usd) AS priced_runs, sumIf(weight, isNotNull(cost_usd)) AS priced_weight, sumIf(weight * weight, isNotNull(cost_usd)) AS priced_weight_squared,
  ifNull(sum(weight * cost_usd), 0) AS cost, ifNull(sum(weight * weight * cost_usd), 0) AS cost_weight, ifNull(sum(weight * weight * cost_usd * cost_usd), 0) AS cost_squared,
  ifNull(sum(pow(weight * cost_usd, 3)), 0) AS cost_cubed,
  countIf(NOT root_seen) AS unfinished_runs, countIf(has_case) AS case_runs, countIf(has_session) AS session_runs,
  minOrNullIf(started_at, clock = '') AS first_run, maxOrNullIf(started_at, clock = '') AS last_run`;
const conduct = {
  tool_error_weight: 'sumIf(weight, tool_errors > 0)',
  retried_weight: 'sumIf(weight, retries > 0)',
  rate_limited_weight: 'sumIf(weight, rate_limited > 0)',
  guarded_weight: 'sumIf(weight, guard_interventions > 0)',
  helped_weight: 'sumIf(weight, help_asked > 0)',
  flawed_weight: `sumIf(weight, ${flawed})`,
  intervened_runs: `countIf(${intervened})`,
  intervened_weight: `sumIf(weight, ${intervened})`,
  intervened_weight_squared: `sumIf(weight * weight, ${intervened})`,
  human_runs: 'count(human_minutes)',
  human_weight: 'sumIf(weight, isNotNull(human_minutes))',
  human_minutes_sum: 'ifNull(sum(weight * human_minutes), 0)',
} as const;

/** SQL for the sums of a group; those of conduct are 0 where nobody asks for them. */
function aggregates(of: 'everything' | 'outcomes'): string {
  const asked = Object.entries(conduct).map(([name, sql]) => `${of === 'everything' ? sql : '0'} AS ${name}`);
  return `${sums}, ${asked.join(', ')}`;
}

/** Rows of more groups than a person, or the memory, could do with. */
const mostRows = 10_000;

/**
 * Sums over the runs of each group, an outcome a row: one pass over the columns. The agent's conduct is among them only where
 * everything is asked for: without it a quarter less work.
 *
 * @throws AirworthyError `usage` where a dimension has so many values that its slices would be about single runs.
 */
export async function reportRunSums(
  { engine, at }: Store,
  window: ReportWindow,
  of: 'everything' | 'outcomes' = 'everything',
): Promise<RunSums[]> {
  const source = windowSource(at, window, columns);
  const sql = `SELECT ${groupColumns(window)}, toString(any(outcome)) AS its_outcome, ${aggregates(of)}
FROM (${source.sql})
${finestSets(window, ['outcome_key'])}
LIMIT ${mostRows}`;
  const named = `SELECT * EXCEPT (its_outcome, weight_sum, human_minutes_sum), its_outcome AS outcome, weight_sum AS weight, human_minutes_sum AS human_minutes FROM (${sql})`;
  const rows = await engine.rows(named, rowSchema, { parameters: source.parameters });
  if (rows.length < mostRows) {
    const [first] = window.by;
    return first === undefined ? rows : [...wholesOf(rows.filter((row) => row.dimension === first)), ...rows];
  }
  throw new AirworthyError('usage', `there are too many slices by ${window.by.join(', ') || 'task and release'}`, {
    hint: 'choose a dimension with fewer values, or narrow the report down with a task, a release or a time',
  });
}
