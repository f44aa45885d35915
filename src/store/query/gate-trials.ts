import { type TrialTally, trialTallySchema } from '#gate/rule/reliability.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** How many cases of each task the candidate attempted so often and passed so often, and what these cases weigh. */
export function gateTrials({ engine, at }: Store, selection: GateSelection): Promise<TrialTally[]> {
  const cases = `SELECT task, case_id, count(value) AS attempts, countIf(value >= 0.5) AS successes, avgIf(run_weight, isNotNull(value)) AS w
FROM (${selectedRuns(at, selection)})
WHERE arm = 'candidate' AND case_id != ''
GROUP BY task, case_id`;
  const sql = `SELECT task, attempts, successes, count() AS cases, sum(w) AS weight, sum(w * w) AS weight_squares
FROM (${cases})
WHERE attempts > 0
GROUP BY task, attempts, successes
ORDER BY task, attempts, successes`;
  return engine.rows(sql, trialTallySchema, { parameters: selectionParameters(selection) });
}
