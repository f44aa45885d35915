import { z } from 'zod';
import type { Store } from '../open.ts';
import { newestRuns } from './newest-runs.ts';

const counted = z.array(z.object({ name: z.string(), n: z.number() }));
const row = z.object({
  unpriced: counted,
  without_usage: counted,
  without_task: z.number(),
  tasks: z.array(z.string()),
  unknown_outcomes: counted,
  clocks: counted,
  cut_off: z.number(),
  cost_unknown: z.number(),
  evaluations: z.array(z.string()),
  dimensions: z.array(z.string()),
  failed_scorers: counted,
});
/** What about the recorded runs is doubtful, by name and number of runs. */
export type RunDoubts = Readonly<z.infer<typeof row>>;

/** Runs by each model that a call of theirs without a cost was of; `usage` is a condition on its tokens i and o. */
function modelsWhere(usage: string): string {
  const calls = '`step.model`, `step.cost_usd`, `step.input_tokens`, `step.output_tokens`';
  const models = `arrayDistinct(arrayMap(m -> toString(m), arrayFilter((m, c, i, o) -> m != '' AND isNull(c) AND ${usage}, ${calls})))`;
  return `sumMapIf(mapFromArrays(${models}, arrayMap(m -> toUInt64(1), ${models})), isNull(cost_usd))`;
}

/** Sums over all runs, in one pass; `openSince` (ms) is how late something must have come of a run that may still go on. */
export async function runDoubts(store: Store, openSince: number): Promise<RunDoubts> {
  const newest = await newestRuns(store);
  const pairs = (map: string): string =>
    `arrayMap(p -> CAST(p, 'Tuple(name String, n UInt64)'), arrayReverseSort(p -> p.2, arrayZip(mapKeys(${map}), mapValues(${map}))))`;
  const byName = (name: string, condition: string): string =>
    pairs(`sumMapIf(map(toString(${name}), toUInt64(1)), ${condition})`);
  const [found] = await store.engine.rows(
    `SELECT
  ${pairs(modelsWhere('(isNotNull(i) OR isNotNull(o))'))} AS unpriced,
  ${pairs(modelsWhere('isNull(i) AND isNull(o)'))} AS without_usage,
  countIf(task = '') AS without_task,
  groupUniqArrayIf(toString(task), task != '') AS tasks,
  ${byName('task', "outcome = 'unknown'")} AS unknown_outcomes,
  ${byName('clock', "clock != ''")} AS clocks,
  countIf(NOT root_seen AND last_arrival < fromUnixTimestamp64Milli({since:Int64})) AS cut_off,
  countIf(isNull(cost_usd)) AS cost_unknown,
  groupUniqArrayArray(arrayMap(n -> toString(n), \`score.name\`)) AS evaluations,
  groupUniqArrayArray(arrayFilter((k, v) -> v NOT IN ('', 'unknown'), arrayMap(k -> toString(k), mapKeys(runs.dimensions)), mapValues(runs.dimensions))) AS dimensions,
  ${pairs("sumMap(mapFromArrays(arrayFilter((n, s) -> s = 'unscored', arrayMap(n -> toString(n), `score.name`), `score.source`), arrayMap(s -> toUInt64(1), arrayFilter(s -> s = 'unscored', `score.source`))))")} AS failed_scorers
FROM ${newest.from} WHERE ${newest.sql}`,
    row,
    { parameters: { ...newest.parameters, since: openSince } },
  );
  return found ?? nothing;
}

const nothing: RunDoubts = {
  unpriced: [],
  without_usage: [],
  without_task: 0,
  tasks: [],
  unknown_outcomes: [],
  clocks: [],
  cut_off: 0,
  cost_unknown: 0,
  evaluations: [],
  dimensions: [],
  failed_scorers: [],
};
