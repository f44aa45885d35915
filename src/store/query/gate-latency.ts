import { z } from 'zod';
import { type QuantileTally } from '#gate/effect/latency-ratio.ts';
import type { Store } from '../open.ts';
import { type GateSelection, selectedRuns, selectionParameters } from './gate-selection.ts';

const rowSchema = z.object({
  arm: z.enum(['base', 'candidate']),
  timed_runs: z.number(),
  value_ms: z.number(),
  ends: z.array(z.number()),
});
const countSchema = z.object({ arm: z.enum(['base', 'candidate']), timed_runs: z.number() });

/** Ranks (from 1) of the values that enclose the quantile in a sample of n; an end the sample cannot give is absent. */
export type RanksOf = (n: number) => { readonly low: number | undefined; readonly high: number | undefined };

/** The p-quantile of each release's latency and the values at the ranks around it; runs of unknown times are left out. */
export async function gateLatency(
  store: Store,
  selection: GateSelection,
  p: number,
  ranksOf: RanksOf,
): Promise<readonly QuantileTally[]> {
  const { engine, at } = store;
  const from = `FROM (${selectedRuns(at, selection)}) WHERE isNotNull(duration_ms) AND outcome != 'fault' GROUP BY arm`;
  const parameters = selectionParameters(selection);
  const counts = await engine.rows(`SELECT arm, count() AS timed_runs ${from}`, countSchema, { parameters });
  const ranks = new Map(counts.map(({ arm, timed_runs: n }) => [arm, ranksOf(n)]));
  const list = (arm: 'base' | 'candidate'): string => {
    const { low, high } = ranks.get(arm) ?? { low: undefined, high: undefined };
    return `[toUInt64(${low ?? 0}), toUInt64(${high ?? 0})]`;
  };
  const sql = `SELECT arm, count() AS timed_runs, quantileExactInclusive(${p})(assumeNotNull(duration_ms)) AS value_ms,
  arrayMap(rank -> if(rank = 0, -1., arraySort(groupArray(assumeNotNull(duration_ms)))[rank]), if(arm = 'base', ${list('base')}, ${list('candidate')})) AS ends
${from}`;
  const rows = await engine.rows(sql, rowSchema, { parameters });
  return rows.map(({ arm, timed_runs, value_ms, ends: [low = -1, high = -1] }) => ({
    arm,
    timed_runs,
    value_ms,
    ...(low < 0 ? {} : { low_ms: low }),
    ...(high < 0 ? {} : { high_ms: high }),
  }));
}
