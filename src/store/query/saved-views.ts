import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

const rowSchema = z.object({
  name: z.string(),
  filter: z.string(),
  sort: z.string(),
  saved_by: z.string(),
  saved_at: z.string(),
});
/** A saved view as it lies there; its filter is JSON. */
export type StoredView = Readonly<z.output<typeof rowSchema>>;

/** The saved views, by name. */
export async function savedViews({ engine, at }: Store): Promise<readonly StoredView[]> {
  return engine.rows(
    `SELECT ${Object.keys(rowSchema.shape).join(', ')} FROM ${at.database}.saved_views FINAL WHERE NOT is_deleted ORDER BY name`,
    rowSchema,
  );
}

/** Saves a view, or that it is deleted; resolves when it is durable. */
export async function writeView(
  { engine, at }: Store,
  { atMs, ...view }: Omit<StoredView, 'saved_at'> & { readonly is_deleted: boolean; readonly atMs: number },
): Promise<void> {
  const row = valuesSql([{ ...view, saved_at: new Date(atMs).toISOString(), version: atMs }]);
  await engine.command(`INSERT INTO ${at.database}.saved_views ${row}`);
}
