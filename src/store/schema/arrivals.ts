import { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { clusterClause, localName } from './table.ts';
import type { Topology } from './topology.ts';

const engineRow = z.object({ engine_full: z.string() });

/**
 * Views that note which traces get spans and evaluation events, made where the rows land: on the Collector's own table, or
 * on every shard of the table that a Distributed one stands for. What was there before the view is noted once.
 */
export async function watchArrivals(engine: Engine, at: Topology): Promise<void> {
  const watched = [
    { view: 'trace_arrivals_spans', table: at.traces, where: "TraceId != ''" },
    // An evaluation may name a response instead of a trace; the assembler looks for its run then.
    { view: 'trace_arrivals_logs', table: at.logs, where: "EventName = 'gen_ai.evaluation.result'" },
  ];
  for (const { view, table, where } of watched) {
    const found = await engineOf(engine, table);
    if (found === undefined || (await engineOf(engine, `${at.database}.${view}`)) !== undefined) continue;
    const source = sourceTable(found, at, table);
    await engine.everywhere(
      `CREATE MATERIALIZED VIEW IF NOT EXISTS ${at.database}.${view}${clusterClause(at)} TO ${localName(at, 'trace_arrivals')} AS
SELECT DISTINCT TraceId AS trace_id, now64(3) AS arrived_at FROM ${source} WHERE ${where}`,
    );
    await engine.command(
      `INSERT INTO ${at.database}.trace_arrivals SELECT DISTINCT TraceId, now64(3) FROM ${table} WHERE ${where}`,
    );
  }
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

function sourceTable(engineFull: string, at: Topology, table: string): string {
  const distributed = /^Distributed\('?[^,']+'?,\s*'?([^,']+)'?,\s*'?([^,')]+)'?/.exec(engineFull);
  if (distributed === null) return table;
  return `${distributed[1] ?? at.database}.${distributed[2] ?? ''}`;
}
