import { z } from 'zod';
import type { Store } from '../open.ts';
import { mutate } from '../mutate.ts';
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

/** By which field the filter of a view names what an erasure is about. */
const fields = { user: 'user', session: 'session', run: 'id' } as const;

/** Deletes the views whose filter names a user, a session or a run; and of the others the rows of when they did. */
export async function deleteViewsOf(store: Store, subject: keyof typeof fields, value: string): Promise<void> {
  const table = `${store.at.database}.saved_views`;
  const named = `JSONExtractString(filter, '${fields[subject]}') = {value:String}`;
  // Read before anything is deleted: without the row that names somebody, an older one of the view would stand.
  const found = await store.engine.rows(`SELECT name FROM ${table} FINAL WHERE ${named}`, nameRow, {
    parameters: { value },
  });
  const names = found.map(({ name }) => name);
  await mutate(store, 'saved_views', `DELETE WHERE ${named} OR name IN {names:Array(String)}`, { value, names });
}

const nameRow = rowSchema.pick({ name: true });
