import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

const row = z.object({ runs: z.number(), spans: z.number(), complete: z.boolean() });

/** How far the import of a file has come; `runs` counts what its importer gave, in its order. */
export type ImportProgress = Readonly<z.infer<typeof row>>;

/** What files of these digests have been imported of, by digest; those of which nothing was are not there. */
export async function importsProgress(
  { engine, at }: Store,
  digests: readonly string[],
): Promise<ReadonlyMap<string, ImportProgress>> {
  if (digests.length === 0) return new Map();
  const found = await engine.rows(
    `SELECT digest, runs, spans, complete FROM ${at.database}.imports FINAL WHERE digest IN {digests:Array(String)}`,
    row.extend({ digest: z.string() }),
    { parameters: { digests } },
  );
  return new Map(found.map(({ digest, ...progress }) => [digest, progress]));
}

/** What a file of this digest has been imported of, if anything. */
export async function importProgress(store: Store, digest: string): Promise<ImportProgress | undefined> {
  return (await importsProgress(store, [digest])).get(digest);
}

/** How far the import of one file has come; `atMs` orders the notes. */
export interface ImportNote extends ImportProgress {
  readonly digest: string;
  readonly name: string;
  readonly format: string;
  readonly atMs: number;
}

/** Notes how far imports have come, all in one insert. */
export async function noteImports({ engine, at }: Store, notes: readonly ImportNote[]): Promise<void> {
  if (notes.length === 0) return;
  const rows = notes.map(({ atMs, ...note }) => ({
    ...note,
    imported_at: new Date(atMs).toISOString(),
    version: 2 * atMs + Number(note.complete),
  }));
  await engine.command(`INSERT INTO ${at.database}.imports ${valuesSql(rows)}`);
}
