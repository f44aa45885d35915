import { z } from 'zod';
import type { Store } from '../open.ts';
import type { Where } from './run-filter.ts';

/** The table of runs such that each run stands in it once, in its newest version. */
export interface NewestRuns extends Where {
  /** What follows FROM. */
  readonly from: string;
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

const known = new WeakMap<Store['engine'], Known>();

/**
 * Where to read runs from. FINAL costs most of a query over a million runs, though hardly any run stands in several versions that are not
 * merged yet; so these are remembered, and only they are searched for their newest version.
 */
export async function newestRuns(store: Store): Promise<NewestRuns> {
  const repeated = await repeatedRuns(store);
  const table = `${store.at.database}.runs`;
  if (repeated === undefined) return { from: `${table} FINAL`, sql: 'true', parameters: {} };
  if (repeated.length === 0) return { from: table, sql: 'true', parameters: {} };
  const newest = `SELECT run_id, max(version) FROM ${table} WHERE run_id IN {repeated:Array(String)} GROUP BY run_id`;
  const sql = `(run_id NOT IN {repeated:Array(String)} OR (run_id, version) GLOBAL IN (${newest}))`;
  return { from: table, sql, parameters: { repeated } };
}

const stateRow = z.object({ rows: z.string(), newest_version: z.number(), fresh: z.number() });

async function repeatedRuns(store: Store): Promise<readonly string[] | undefined> {
  const { engine, at } = store;
  const before = known.get(engine);
  const since = (before?.newestVersion ?? 0) - stragglerMs;
  const [state] = await engine.rows(
    `SELECT concat(toString(count()), ' ', toString(sum(version))) AS rows, max(version) AS newest_version, countIf(version > {since:Int64}) AS fresh FROM ${at.database}.runs`,
    stateRow,
    { parameters: { since } },
  );
  if (state === undefined) return [];
  if (before?.rows === state.rows) return before.repeated;
  const isLittle = before?.repeated !== undefined && state.fresh <= mostFresh;
  const added = isLittle ? await repeatedSince(store, since) : await repeatedOfAll(store);
  const all = added === undefined ? undefined : [...new Set([...(isLittle ? (before.repeated ?? []) : []), ...added])];
  const repeated = all === undefined || all.length > mostRepeated ? undefined : all;
  known.set(engine, { rows: state.rows, newestVersion: state.newest_version, repeated });
  return repeated;
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
