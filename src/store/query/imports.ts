import { z } from 'zod';
import type { Store } from '../open.ts';

const row = z.object({ runs: z.number(), spans: z.number(), complete: z.boolean() });

/** How far the import of a file has come; `runs` counts what its importer gave, in its order. */
export type ImportProgress = Readonly<z.infer<typeof row>>;

/** What a file of this digest has been imported of, if anything. */
export async function importProgress({ engine, at }: Store, digest: string): Promise<ImportProgress | undefined> {
  const [found] = await engine.rows(
    `SELECT runs, spans, complete FROM ${at.database}.imports FINAL WHERE digest = {digest:String}`,
    row,
    { parameters: { digest } },
  );
  return found;
}

/** Notes how far an import has come; `atMs` orders the notes. */
export async function noteImport(
  { engine, at }: Store,
  file: { readonly digest: string; readonly name: string; readonly format: string },
  { runs, spans, complete, atMs }: ImportProgress & { readonly atMs: number },
): Promise<void> {
  await engine.command(
    `INSERT INTO ${at.database}.imports (digest, name, format, runs, spans, complete, imported_at, version)
VALUES ({digest:String}, {name:String}, {format:String}, {runs:UInt64}, {spans:UInt64}, {complete:Bool}, fromUnixTimestamp64Milli({at:Int64}), {version:UInt64})`,
    { ...file, runs, spans, complete, at: atMs, version: 2 * atMs + Number(complete) },
  );
}
