import type { Metric } from '#measure/report/sums.ts';
import { knownSteps } from './run-columns.ts';

/** SQL of each metric for one run; NULL where it was not recorded, which leaves the run out. */
export const metricSql: Readonly<Record<Metric, string>> = {
  latency_ms: 'duration_ms',
  time_to_first_token_ms: 'time_to_first_token_ms',
  cost_usd: 'cost_usd',
  tokens: 'toFloat64(input_tokens + output_tokens)',
  steps: `toFloat64(${knownSteps})`,
  turns: 'toFloat64(turns)',
};

/** The columns they read. */
export const metricColumns: readonly string[] = [
  'duration_ms',
  'time_to_first_token_ms',
  'cost_usd',
  'input_tokens',
  'output_tokens',
  'steps',
  'turns',
];
