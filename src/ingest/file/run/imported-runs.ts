import type { ImportedRun, ImportOptions } from '../importer.ts';
import { withoutMadeUpClocks } from './alike-clocks.ts';
import type { RecordedRun } from './recorded-run.ts';
import { importedRun } from './spans.ts';

/** What an importer read, as runs ready to be stored. */
export async function* importedRuns(
  runs: AsyncIterable<RecordedRun>,
  options: ImportOptions,
): AsyncGenerator<ImportedRun> {
  for await (const run of withoutMadeUpClocks(runs)) yield importedRun(run, options);
}
