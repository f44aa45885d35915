import { z } from 'zod';
import type { Engine } from './engine.ts';

const columnRow = z.object({ name: z.string(), type: z.string() });

/** Types of the columns of `database.table` by name; empty where there is no such table. */
export async function tableColumns(engine: Engine, table: string): Promise<ReadonlyMap<string, string>> {
  const [database = '', name = ''] = table.split('.');
  const found = await engine.rows(
    'SELECT name, type FROM system.columns WHERE database = {database:String} AND table = {name:String}',
    columnRow,
    { parameters: { database, name } },
  );
  return new Map(found.map((row) => [row.name, row.type]));
}
