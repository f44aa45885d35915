import { type PairTally, pairTallySchema } from '#gate/tally/pair-tally.ts';
import type { Store } from '../open.ts';
import { casesOf } from './gate-cases.ts';
import { type GateSelection, selectionParameters } from './gate-selection.ts';

/** Cases that both releases ran, summed up by slice: differences, flips, and cases that one of them left out. */
export function pairTallies({ engine, at }: Store, selection: GateSelection): Promise<PairTally[]> {
  const sql = `SELECT dimension, slice,
  countIf(both) AS pairs,
  maxIf(greatest(bn, cn), both) AS attempts,
  sumIf(w, both) AS weight,
  sumIf(w * w, both) AS weight_squares,
  sumIf(w * d, both) AS weighted_d,
  sumIf(w * d * d, both) AS weighted_d_squares,
  countIf(kind = 'lost') AS lost,
  countIf(kind = 'gained') AS gained,
  countIf(kind = 'always_failing') AS always_failing,
  countIf(kind = 'flaky') AS flaky,
  countIf(kind = 'stable') AS stable,
  countIf(bn > 0 AND cn = 0) AS base_only,
  countIf(cn > 0 AND bn = 0) AS candidate_only
FROM (${casesOf(at, selection)})
GROUP BY dimension, slice
ORDER BY dimension, slice`;
  return engine.rows(sql, pairTallySchema, { parameters: selectionParameters(selection) });
}
