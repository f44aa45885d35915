import type { Topology } from '../schema/topology.ts';
import { type GateSelection, selectedRuns } from './gate-selection.ts';

/**
 * Query of cases with the results of both releases, a row a case and slice, and to which kind of flip it belongs. An attempt counts as
 * passed from a value of one half; a case is passed when half of its attempts are.
 */
export function casesOf(at: Topology, selection: GateSelection): string {
  const cases = `SELECT any(s.1) AS dimension, any(s.2) AS slice, any(task) AS case_task, any(case_id) AS case_name,
  countIf(arm = 'base' AND isNotNull(value)) AS bn,
  countIf(arm = 'candidate' AND isNotNull(value)) AS cn,
  countIf(arm = 'base' AND value >= 0.5) AS bs,
  countIf(arm = 'candidate' AND value >= 0.5) AS cs,
  sumIf(ifNull(value, 0), arm = 'candidate') / cn - sumIf(ifNull(value, 0), arm = 'base') / bn AS d,
  avg(run_weight) AS w
FROM (${selectedRuns(at, selection)}) ARRAY JOIN slices AS s
WHERE case_id != ''
GROUP BY cityHash64(s), unit`;
  return `SELECT *,
  bn > 0 AND cn > 0 AS both,
  multiIf(
    NOT both, '',
    2 * bs >= bn AND 2 * cs < cn, 'lost',
    2 * bs < bn AND 2 * cs >= cn, 'gained',
    bs = 0 AND cs = 0, 'always_failing',
    bs < bn OR cs < cn, 'flaky',
    'stable') AS kind
FROM (${cases})`;
}
