import { type StratumTally, stratumTallySchema } from '#gate/tally/stratum-tally.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

/** Decided runs of both releases by stratum (task × the dimensions of the policy) within each slice. */
export function stratumTallies({ engine, at }: Store, selection: GateSelection): Promise<StratumTally[]> {
  const sql = `SELECT arm, s.1 AS dimension, s.2 AS slice, stratum,
  count() AS decided,
  sum(run_weight) AS weight,
  sum(run_weight * run_weight) AS weight_squares,
  sum(run_weight * assumeNotNull(value)) AS weighted_value
FROM (${selectedRuns(at, selection)}) ARRAY JOIN slices AS s
WHERE isNotNull(value)
GROUP BY arm, dimension, slice, stratum
ORDER BY arm, dimension, slice, stratum`;
  return engine.rows(sql, stratumTallySchema, { parameters: selectionParameters(selection) });
}
