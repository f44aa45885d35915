import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import type { ImportedRun, ImportFile } from '#ingest/file/importer.ts';
import { importsProgress, noteImports, type ImportNote, type ImportProgress } from '#store/query/imports.ts';
import { type FileOutcome, type FileWork, runsInBatch, spansInBatch } from './import-file.ts';
import type { Runtime } from './runtime.ts';

/** A file that is larger is imported on its own. */
const smallBytes = 256 * 1024;
/** So much of them is held at one time: as rows it fits well into what the recorder holds. */
const pooledBytes = 8 * 1024 * 1024;

/** Whether a file is so small that what the store does for it would take longer than reading it. */
export function isSmall({ bytes }: ImportFile): boolean {
  return bytes !== undefined && bytes <= smallBytes;
}

interface Read {
  readonly work: FileWork;
  readonly runs: readonly ImportedRun[];
  /** What ended the reading early. */
  readonly fault: AirworthyError | undefined;
}

/**
 * Small files, read one by one and stored together: a thousand of them in an archive would else take a thousand inserts, each durable on
 * its own. Each is noted by itself, so that importing again, or going on, is as for any file.
 */
export class ImportPool {
  #read: Read[] = [];
  #runs = 0;
  #spans = 0;
  #bytes = 0;
  readonly #runtime: Runtime;

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** Whether it should be stored before more comes. */
  get isFull(): boolean {
    return this.#runs >= runsInBatch || this.#spans >= spansInBatch || this.#bytes >= pooledBytes;
  }

  has(digest: string): boolean {
    return this.#read.some(({ work }) => work.digest === digest);
  }

  /** Reads a file, as far as it can be read. */
  async add(work: FileWork): Promise<void> {
    const runs: ImportedRun[] = [];
    let fault: AirworthyError | undefined;
    try {
      for await (const run of work.importer.read(work.file, work.options)) {
        runs.push(run);
        this.#spans += run.spans.length + run.logs.length;
      }
    } catch (thrown) {
      fault = asAirworthyError(thrown);
    }
    this.#read.push({ work, runs, fault });
    this.#runs += runs.length;
    this.#bytes += work.file.bytes ?? 0;
  }

  /** Stores what has been read; resolves when it is durable, with what became of each file. */
  async store(): Promise<readonly (FileOutcome & { readonly work: FileWork })[]> {
    const all = this.#read;
    [this.#read, this.#runs, this.#spans, this.#bytes] = [[], 0, 0, 0];
    const { context, recorder } = this.#runtime;
    const before = await importsProgress(
      context.store,
      all.map(({ work }) => work.digest),
    );
    // Asked for at one time, they go into one insert.
    const outcomes = await Promise.all(
      all.map(async ({ work, runs, fault }) => {
        const was = before.get(work.digest);
        const left = was?.complete === true ? [] : runs.slice(was?.runs ?? 0);
        try {
          const spans = left.length === 0 ? 0 : await recorder.writeRuns(left);
          return { work, was, runs: left.length, spans, fault: was?.complete === true ? undefined : fault };
        } catch (thrown) {
          return { work, was, runs: 0, spans: 0, fault: asAirworthyError(thrown) };
        }
      }),
    );
    const atMs = context.clock.now();
    await noteImports(
      context.store,
      outcomes.flatMap((one) => noteOf(one, atMs)),
    );
    return outcomes.map(({ work, was, runs, spans, fault }) => ({
      work,
      format: work.importer.format,
      runs,
      spans,
      runs_before: was?.runs ?? 0,
      already: was?.complete === true,
      fault,
    }));
  }
}

interface Stored {
  readonly work: FileWork;
  readonly was: ImportProgress | undefined;
  readonly runs: number;
  readonly spans: number;
  readonly fault: AirworthyError | undefined;
}

/** What there is to note of a file: nothing where nothing changed. */
function noteOf({ work, was, runs, spans, fault }: Stored, atMs: number): readonly ImportNote[] {
  if (was?.complete === true || (fault !== undefined && runs === 0)) return [];
  const { digest, file, importer } = work;
  return [
    {
      ...{ digest, name: file.name, format: importer.format, atMs },
      runs: (was?.runs ?? 0) + runs,
      spans: (was?.spans ?? 0) + spans,
      complete: fault === undefined,
    },
  ];
}
