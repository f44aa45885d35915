import { z } from 'zod';
import type { Store } from '../open.ts';
import { dimensionSql } from './report-window.ts';
import { sliceColumns } from './run-filter.ts';
import type { Where } from './where.ts';

const nameRow = z.object({ name: z.string() });
const all: Where = { sql: 'true', parameters: {} };

/** The dimensions that runs have, besides those that are columns of every run; the ones of most runs first. */
export async function recordedDimensions({ engine, at }: Store, among: Where = all): Promise<readonly string[]> {
  const rows = await engine.rows(
    `SELECT arrayJoin(mapKeys(dimensions)) AS name FROM ${at.database}.runs FINAL WHERE ${among.sql} GROUP BY name ORDER BY count() DESC, name`,
    nameRow,
    { parameters: among.parameters },
  );
  return rows.map(({ name }) => name);
}

/** Whether any run has a dimension. */
export async function hasDimension({ engine, at }: Store, name: string, among: Where = all): Promise<boolean> {
  const sql = `SELECT 1 AS n FROM ${at.database}.runs WHERE has(dimensions.keys, {dimension:String}) AND ${among.sql} LIMIT 1`;
  const parameters = { ...among.parameters, dimension: name };
  return (await engine.rows(sql, z.object({ n: z.number() }), { parameters })).length > 0;
}

/** The values that runs have of a column or dimension, the ones of most runs first; at most `limit`. */
export async function recordedValues({ engine, at }: Store, name: string, limit: number): Promise<readonly string[]> {
  const value = sliceColumns.has(name) ? name : dimensionSql(name);
  const rows = await engine.rows(
    `SELECT toString(${value}) AS name FROM ${at.database}.runs FINAL WHERE name != '' GROUP BY name ORDER BY count() DESC, name LIMIT {limit:UInt32}`,
    nameRow,
    { parameters: { limit } },
  );
  return rows.map((row) => row.name);
}
