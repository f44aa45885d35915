import { z } from 'zod';
import type { Store } from '../open.ts';
import type { Where } from './where.ts';

/** The table of runs such that each run stands in it once, in its newest version. */
export interface NewestRuns extends Where {
  /** What follows FROM. */
  readonly from: string;
}

/** The runs that are there now, and of which rows that is. */
export interface SettledRuns extends NewestRuns {
  /** Another one whenever a run was recorded or erased since. */
  readonly state: string;
}

/** What was found out about a store, and of which rows. */
interface Known {
  readonly rows: string;
  readonly newestVersion: number;
  /** Every run that stands in several versions is among these; undefined for too many. */
  readonly repeated: readonly string[] | undefined;
}

/** More runs in several versions than these, and the engine's own search for the newest is quicker. */
const mostRepeated = 2_000;
/** More rows than these since the last look, and all are looked at again. */
const mostFresh = 20_000;
/** Rows of an older version may come so much later than those of a newer one: two servers, a long batch. */
const stragglerMs = 300_000;

/** By store and not by engine: projects share one. */
const known = new WeakMap<Store, Known>();

/**
 * Where to read runs from. FINAL costs most of a query over a million runs, though hardly any run stands in several versions that are not
 * merged yet; so these are remembered, and only they are searched for their newest version.
 */
export async function newestRuns(store: Store): Promise<SettledRuns> {
  const { rows, repeated, newestVersion } = await repeatedRuns(store);
  const table = `${store.at.database}.runs`;
  if (repeated === undefined) return { from: `${table} FINAL`, sql: 'true', parameters: {}, state: rows };
  // What comes from here on is in none of the queries that are made for one answer: a run would stand in two versions.
  const among = `version <= ${newestVersion}`;
  if (repeated.length === 0) return { from: table, sql: among, parameters: {}, state: rows };
  const newest = `SELECT run_id, max(version) FROM ${table} WHERE run_id IN {repeated:Array(String)} AND ${among} GROUP BY run_id`;
  const sql = `(run_id NOT IN {repeated:Array(String)} OR (run_id, version) GLOBAL IN (${newest})) AND ${among}`;
  return { from: table, sql, parameters: { repeated }, state: rows };
}

const stateRow = z.object({ rows: z.string(), newest_version: z.number(), fresh: z.number() });

async function repeatedRuns(store: Store): Promise<Known> {
  const { engine, at } = store;
  const before = known.get(store);
  const since = (before?.newestVersion ?? 0) - stragglerMs;
  const [state] = await engine.rows(
    `SELECT concat(toString(count()), ' ', toString(sum(version))) AS rows, max(version) AS newest_version, countIf(version > {since:Int64}) AS fresh FROM ${at.database}.runs`,
    stateRow,
    { parameters: { since } },
  );
  if (state === undefined) return { rows: '', repeated: [], newestVersion: 0 };
  if (before?.rows === state.rows) return before;
  const isLittle = before?.repeated !== undefined && state.fresh <= mostFresh;
  const added = isLittle ? await repeatedSince(store, since) : await repeatedOfAll(store);
  const all = added === undefined ? undefined : [...new Set([...(isLittle ? (before.repeated ?? []) : []), ...added])];
  const repeated = all === undefined || all.length > mostRepeated ? undefined : all;
  const now = { rows: state.rows, newestVersion: state.newest_version, repeated };
  known.set(store, now);
  return now;
}

const runRow = z.object({ run_id: z.string() });

async function repeatedSince({ engine, at }: Store, since: number): Promise<readonly string[]> {
  const table = `${at.database}.runs`;
  const rows = await engine.rows(
    `SELECT run_id FROM ${table} WHERE run_id GLOBAL IN (SELECT run_id FROM ${table} WHERE version > {since:Int64})
GROUP BY run_id HAVING count() > 1 LIMIT ${mostRepeated + 1}`,
    runRow,
    { parameters: { since } },
  );
  return rows.map((row) => row.run_id);
}

const countRow = z.object({ n: z.number() });

/** Of the whole table: counted first, which needs no memory for it. Undefined where there are too many. */
async function repeatedOfAll({ engine, at }: Store): Promise<readonly string[] | undefined> {
  const table = `${at.database}.runs`;
  // In this order: what is inserted in between makes a difference that is looked into, and hides none.
  const [newest] = await engine.rows(`SELECT count() AS n FROM ${table} FINAL`, countRow);
  const [all] = await engine.rows(`SELECT count() AS n FROM ${table}`, countRow);
  const extra = (all?.n ?? 0) - (newest?.n ?? 0);
  if (extra === 0) return [];
  if (extra > mostRepeated) return undefined;
  const rows = await engine.rows(
    `SELECT run_id FROM ${table} GROUP BY run_id HAVING count() > 1 LIMIT ${mostRepeated + 1}`,
    runRow,
  );
  return rows.map((row) => row.run_id);
}
