import type { AirworthyError } from '#base/error.ts';
import { hashKey } from '#config/hash-key.ts';
import { GroupCommit } from '#ingest/batch/group-commit.ts';
import { MemoryBudget } from '#ingest/batch/memory-budget.ts';
import type { ImportedRun } from '#ingest/file/importer.ts';
import { otlpEndpoint } from '#ingest/otlp/endpoint.ts';
import { columnNames, type RowTable, rowStructure } from '#ingest/row/columns.ts';
import { RowEncoder } from '#ingest/row/row-encoder.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import type { Context } from './context.ts';

/** Takes spans and log records into the store: redacted, in batches, durable when acknowledged. */
export interface Recorder {
  /** Answers an OTLP/HTTP request. */
  handle(request: Request): Promise<Response>;
  /** Stores runs that a file had; resolves when they are durable, with how many spans there were. */
  writeRuns(runs: Iterable<ImportedRun>): Promise<number>;
  /** Resolves when nothing is on its way any more; new requests are turned away. */
  drain(): Promise<void>;
}

const MiB = 1024 * 1024;
/** Rows, and bodies, held in memory at one time: with the engine's own it stays below 1 GB. */
const heldRowBytes = 72 * MiB;
const heldBodyBytes = 96 * MiB;
/** Rows of one insert: one on its way, one filling up and one between fit in what is held. */
const batchBytes = 24 * MiB;

/** What recorders of one process may hold together. */
export interface RecorderMemory {
  readonly rows: MemoryBudget;
  readonly bodies: MemoryBudget;
}

export function recorderMemory(): RecorderMemory {
  return { rows: new MemoryBudget(heldRowBytes), bodies: new MemoryBudget(heldBodyBytes) };
}

export function openRecorder(
  context: Context,
  report?: (error: AirworthyError) => void,
  memory = recorderMemory(),
): Recorder {
  const { store, config } = context;
  const redactor = createRedactor(config.redact, hashKey(config.dataDir));
  const tables: Readonly<Record<RowTable, string>> = { otel_traces: store.at.traces, otel_logs: store.at.recordedLogs };
  const commit = new GroupCommit(
    (table, rows) =>
      store.engine.insertRowBinary(tables[table], {
        columns: columnNames(table),
        structure: rowStructure(table),
        chunks: rows,
      }),
    { held: memory.rows, maxBytes: batchBytes },
  );
  return {
    handle: otlpEndpoint({
      redactor,
      commit,
      bodies: memory.bodies,
      ...(report === undefined ? {} : { report }),
    }),
    writeRuns: (runs) => writeRuns(commit, { spans: new RowEncoder(redactor), logs: new RowEncoder(redactor) }, runs),
    drain: () => commit.drain(),
  };
}

async function writeRuns(
  commit: GroupCommit,
  encoders: { spans: RowEncoder; logs: RowEncoder },
  runs: Iterable<ImportedRun>,
): Promise<number> {
  let spans = 0;
  const flush = (): Promise<unknown> =>
    Promise.all([commit.add('otel_traces', encoders.spans.take()), commit.add('otel_logs', encoders.logs.take())]);
  for (const run of runs) {
    for (const span of run.spans) if (encoders.spans.span(span) === undefined) spans++;
    for (const log of run.logs) encoders.logs.log(log);
    if (encoders.spans.byteLength + encoders.logs.byteLength > 16 * MiB) await flush();
  }
  await flush();
  return spans;
}
