import { z } from 'zod';
import type { Store } from '../open.ts';

const attributes = z.record(z.string(), z.string());

const logSchema = z.object({
  TraceId: z.string(),
  SpanId: z.string(),
  TimeNs: z.string(),
  SeverityText: z.string(),
  SeverityNumber: z.number(),
  EventName: z.string(),
  Body: z.string(),
  ScopeName: z.string(),
  ScopeVersion: z.string(),
  Attributes: attributes,
  Resource: attributes,
});
/** A log record as it is stored, by the Collector's names. */
export type StoredLog = Readonly<z.infer<typeof logSchema>>;

const tableRow = z.object({ type: z.string() });

/** The log records of traces in order of time; none where there is no table of them. */
export async function traceLogs({ engine, at }: Store, traceIds: readonly string[]): Promise<readonly StoredLog[]> {
  const [database = '', name = ''] = at.logs.split('.');
  const [found] = await engine.rows(
    `SELECT type FROM system.columns WHERE database = {database:String} AND table = {name:String} AND name = 'LogAttributes'`,
    tableRow,
    { parameters: { database, name } },
  );
  if (found === undefined) return [];
  const map = (column: string): string =>
    found.type.startsWith('JSON') ? `mapFromArrays(JSONAllPaths(${column}), JSONAllValues(${column}))` : column;
  return engine.rows(
    `SELECT TraceId, SpanId, toString(toUnixTimestamp64Nano(Timestamp)) AS TimeNs, SeverityText, SeverityNumber, EventName, Body,
  ScopeName, ScopeVersion, ${map('LogAttributes')} AS Attributes, ${map('ResourceAttributes')} AS Resource
FROM ${at.logs} WHERE TraceId IN {ids:Array(String)} ORDER BY TraceId, Timestamp`,
    logSchema,
    { parameters: { ids: traceIds } },
  );
}
