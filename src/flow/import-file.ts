import type { Importer, ImportedRun, ImportFile, ImportOptions } from '#ingest/file/importer.ts';
import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import { importProgress, noteImports } from '#store/query/imports.ts';
import type { Runtime } from './runtime.ts';

/** A batch ends with the run that makes it so many spans; how far the import has come is noted after each. */
export const spansInBatch = 5000;
export const runsInBatch = 1000;

export interface FileWork {
  readonly file: ImportFile;
  readonly importer: Importer;
  readonly digest: string;
  readonly options: ImportOptions;
  /** What the importer has said of the file so far. */
  readonly notes: readonly string[];
  readonly signal: AbortSignal;
}

export interface FileOutcome {
  readonly format: string;
  /** What this import stored. */
  readonly runs: number;
  readonly spans: number;
  /** What an import before had stored of the same file. */
  readonly runs_before: number;
  /** Whether there was nothing left to do. */
  readonly already: boolean;
  /** What ended the import of this file early; what came before it is stored. */
  readonly fault: AirworthyError | undefined;
}

/**
 * Imports one file, batch by batch; yields how many runs there are so far. What was stored by an import before that was
 * interrupted is passed over: an importer gives a file's runs in the same order every time.
 */
export async function* importFile(runtime: Runtime, work: FileWork): AsyncGenerator<number, FileOutcome> {
  const { context, recorder } = runtime;
  const { file, importer, digest } = work;
  const before = await importProgress(context.store, digest);
  const runsBefore = before?.runs ?? 0;
  const format = importer.format;
  if (before?.complete === true)
    return { format, runs: 0, spans: 0, runs_before: runsBefore, already: true, fault: undefined };
  let [runs, spans] = [runsBefore, before?.spans ?? 0];
  let fault: AirworthyError | undefined;
  const note = (complete: boolean): Promise<void> =>
    noteImports(context.store, [{ digest, name: file.name, format, runs, spans, complete, atMs: context.clock.now() }]);
  const batches = batched(importer.read(file, work.options), runsBefore);
  try {
    for await (const batch of batches) {
      spans += await recorder.writeRuns(batch);
      runs += batch.length;
      await note(false);
      yield runs;
      work.signal.throwIfAborted();
    }
  } catch (thrown) {
    fault = asAirworthyError(thrown);
  }
  if (fault === undefined) await note(true);
  return {
    format,
    runs: runs - runsBefore,
    spans: spans - (before?.spans ?? 0),
    runs_before: runsBefore,
    already: false,
    fault,
  };
}

/** Runs in batches without the first `skip`. A run that cannot be read ends the batch before it, and then throws. */
async function* batched(runs: AsyncIterable<ImportedRun>, skip: number): AsyncGenerator<readonly ImportedRun[]> {
  let batch: ImportedRun[] = [];
  let [seen, spans] = [0, 0];
  let fault: { readonly thrown: unknown } | undefined;
  try {
    for await (const run of runs) {
      if (seen++ < skip) continue;
      batch.push(run);
      spans += run.spans.length + run.logs.length;
      if (spans < spansInBatch && batch.length < runsInBatch) continue;
      yield batch;
      [batch, spans] = [[], 0];
    }
  } catch (thrown) {
    fault = { thrown };
  }
  if (batch.length > 0) yield batch;
  if (fault !== undefined) throw fault.thrown;
}
