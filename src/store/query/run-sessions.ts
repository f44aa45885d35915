import { z } from 'zod';
import type { Store } from '../open.ts';
import { type NewestRuns, newestRuns } from './newest-runs.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

const figure = z.number().nullable();
const sessionRow = z.object({
  session: z.string(),
  user_id: z.string(),
  runs: z.number(),
  first_started_at: z.string(),
  last_ended_at: z.string(),
  tasks: z.array(z.string()),
  outcomes: z.record(z.string(), z.number()),
  /** null where the cost of no run is known. */
  cost_usd: figure,
  unpriced_runs: z.number(),
  thread: z.array(z.tuple([z.string(), z.string(), z.string(), z.string()])),
});
/** What sessions can be sorted by: the one whose run started last, or the one that went worst. */
export const sessionOrders = {
  latest: 'latest DESC',
  worst:
    "countIf(outcome = 'consequential_error') DESC, countIf(outcome = 'near_miss') DESC, countIf(outcome IN ('failure', 'refusal')) DESC, latest DESC",
} as const;
export type SessionOrder = keyof typeof sessionOrders;

export interface SessionPage {
  readonly order: SessionOrder;
  readonly limit: number;
  readonly offset: number;
  /** So many runs of a session are listed, from its start. */
  readonly runs: number;
}

export interface RunSession extends Readonly<Omit<z.output<typeof sessionRow>, 'thread'>> {
  /** How many of its runs the filter lets through. */
  readonly matching_runs: number;
  /** Its runs in the order of their starts, the first of them. */
  readonly thread: readonly {
    readonly run_id: string;
    readonly task: string;
    readonly outcome: string;
    readonly started_at: string;
  }[];
}

const foundRow = z.object({ session: z.string(), matching_runs: z.number() });
const countRow = z.object({ n: z.number() });

/** A page of the sessions in which any run passes a filter, each with all of its runs, and how many sessions there are. */
export async function runSessions(
  store: Store,
  filter: RunFilter,
  page: SessionPage,
): Promise<{ readonly sessions: readonly RunSession[]; readonly total: number }> {
  const { engine } = store;
  const newest = await newestRuns(store);
  const { sql, parameters: filtered } = runFilter(filter);
  const parameters = { ...newest.parameters, ...filtered };
  const from = `FROM ${newest.from} WHERE ${newest.sql} AND session != '' AND ${sql}`;
  const [counted] = await engine.rows(`SELECT uniqExact(sipHash64(session)) AS n ${from}`, countRow, { parameters });
  const found = await engine.rows(
    `SELECT session, count() AS matching_runs, max(started_at) AS latest ${from}
GROUP BY session ORDER BY ${sessionOrders[page.order]}, session LIMIT {limit:UInt32} OFFSET {offset:UInt64}`,
    foundRow,
    { parameters: { ...parameters, limit: page.limit, offset: page.offset } },
  );
  const wholes = await wholeSessions(store, newest, {
    sessions: found.map(({ session }) => session),
    longest: page.runs,
  });
  const byName = new Map(wholes.map((whole) => [whole.session, whole]));
  const sessions = found.flatMap(({ session, matching_runs }) => {
    const whole = byName.get(session);
    return whole === undefined ? [] : [{ ...whole, matching_runs }];
  });
  return { sessions, total: counted?.n ?? 0 };
}

/** Sessions with all of their runs. */
async function wholeSessions(
  { engine }: Store,
  newest: NewestRuns,
  parameters: { readonly sessions: readonly string[]; readonly longest: number },
): Promise<readonly Omit<RunSession, 'matching_runs'>[]> {
  if (parameters.sessions.length === 0) return [];
  // Inner names differ from the columns: ClickHouse would put the one into the other.
  const sql = `SELECT session, max(user_id) AS user, count() AS n, min(started_at) AS first_started_at, max(ended_at) AS last_ended_at,
  arraySort(groupUniqArray(20)(toString(task))) AS tasks, sumMap(map(toString(outcome), toUInt64(1))) AS outcomes, sumOrNull(cost_usd) AS cost, countIf(isNull(cost_usd)) AS unpriced_runs,
  arrayMap(one -> (one.2, one.3, one.4, one.1), groupArraySorted({longest:UInt32})((started_at, run_id, toString(task), toString(outcome)))) AS thread
FROM ${newest.from} WHERE ${newest.sql} AND session IN {sessions:Array(String)} GROUP BY session`;
  const rows = await engine.rows(
    `SELECT * EXCEPT (user, n, cost), user AS user_id, n AS runs, cost AS cost_usd FROM (${sql})`,
    sessionRow,
    { parameters: { ...newest.parameters, ...parameters } },
  );
  return rows.map((row) => ({
    ...row,
    thread: row.thread.map(([id, task, outcome, startedAt]) => ({ run_id: id, task, outcome, started_at: startedAt })),
  }));
}
