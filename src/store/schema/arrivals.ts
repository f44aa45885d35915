import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { tableColumns } from '../engine/table-columns.ts';
import type { Engine, Parameters } from '../engine/engine.ts';
import { isEvaluation } from './logs-layout.ts';
import { clusterClause, localName } from './table.ts';
import type { Topology } from './topology.ts';

const engineRow = z.object({ engine_full: z.string() });
const waitRow = z.object({ n: z.number() });

/**
 * Views that note which traces get spans and evaluation events, made where the rows land: on the Collector's own table, or
 * on every shard of the table that a Distributed one stands for. What was there before the view is noted once. `logs` is the
 * table that the config names.
 */
export async function watchArrivals(engine: Engine, at: Topology, logs: string): Promise<void> {
  await watch(engine, at, { view: 'trace_arrivals_spans', table: at.traces, where: "TraceId != ''" });
  await watchLogs(engine, at, { view: 'trace_arrivals_logs', table: logs });
  if (at.recordedLogs !== logs) {
    await watchLogs(engine, at, { view: 'trace_arrivals_recorded_logs', table: at.recordedLogs });
  }
}

/** An evaluation may name a response instead of a trace; the assembler looks for its run then. */
async function watchLogs(engine: Engine, at: Topology, logs: { view: string; table: string }): Promise<void> {
  await watch(engine, at, { ...logs, where: isEvaluation(await tableColumns(engine, logs.table)) });
}

interface Watched {
  readonly view: string;
  readonly table: string;
  /** A condition on the rows that count. */
  readonly where: string;
}

async function watch(engine: Engine, at: Topology, watched: Watched): Promise<void> {
  const { view, table, where } = watched;
  const found = await engineOf(engine, table);
  if (found === undefined || (await engineOf(engine, `${at.database}.${view}`)) !== undefined) return;
  await engine.everywhere(arrivalsView(at, { ...watched, table: sourceTable(found, table) }));
  await noteArrivals(
    engine,
    at,
    `SELECT TraceId FROM ${table} WHERE ${where} GROUP BY TraceId ORDER BY min(Timestamp)`,
  );
}

/** How many traces that are noted together get the same time. */
const tracesOfMoment = 1000;

/**
 * Notes the traces of `sql` as if they arrived now, in its order: that of their spans, so that each batch of the assembler
 * finds its own near each other. Very many are noted a millisecond a thousand, for a batch has whole moments; then it waits until the last has come.
 */
export async function noteArrivals(
  engine: Engine,
  at: Topology,
  sql: string,
  parameters: Parameters = {},
): Promise<void> {
  const arrivals = `${at.database}.trace_arrivals`;
  await engine.command(
    `INSERT INTO ${arrivals} SELECT *, now64(3) + toIntervalMillisecond(intDiv(rowNumberInAllBlocks(), ${tracesOfMoment})) FROM (${sql})`,
    parameters,
    'assemble',
  );
  // Counted and not the latest: the clock of another server may be an hour ahead.
  const [row] = await engine.rows(`SELECT count() AS n FROM ${arrivals} WHERE arrived_at > now64(3)`, waitRow, {
    lane: 'assemble',
  });
  await sleep(Math.ceil((row?.n ?? 0) / tracesOfMoment));
}

/** The view that notes arrivals on the table where rows land. */
export function arrivalsView(at: Topology, { view, table, where }: Watched): string {
  return `CREATE MATERIALIZED VIEW IF NOT EXISTS ${at.database}.${view}${clusterClause(at)} TO ${localName(at, 'trace_arrivals')} AS
SELECT DISTINCT TraceId AS trace_id, now64(3) AS arrived_at FROM ${table} WHERE ${where}`;
}

/** The engine of a table with its arguments; undefined where there is no such table. */
async function engineOf(engine: Engine, table: string): Promise<string | undefined> {
  const [database = '', name = ''] = table.split('.');
  const found = await engine.rows(
    'SELECT engine_full FROM system.tables WHERE database = {database:String} AND name = {name:String}',
    engineRow,
    { parameters: { database, name } },
  );
  return found[0]?.engine_full;
}

/** The table where the rows of `table` land: behind a Distributed table the one on each shard. */
function sourceTable(engineFull: string, table: string): string {
  const [, database, name] = /^Distributed\('?[^,']+'?,\s*'?([^,']+)'?,\s*'?([^,')]+)'?/.exec(engineFull) ?? [];
  return database === undefined || name === undefined ? table : `${database}.${name}`;
}
