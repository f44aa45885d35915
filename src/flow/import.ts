import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import { detect } from '#ingest/file/detect.ts';
import { formats } from '#ingest/file/formats.ts';
import { formatNames, type Importer, type ImportFile, type ImportOptions } from '#ingest/file/importer.ts';
import { readMapping } from '#ingest/file/mapping/read.ts';
import { openPath } from '#ingest/file/open-path.ts';
import { ImportDigests } from './import-digest.ts';
import { type FileOutcome, type FileWork, importFile } from './import-file.ts';
import type { Runtime } from './runtime.ts';

export const importRequest = z.strictObject({
  /** Absolute paths of files and folders. */
  paths: z.array(z.string().min(1)).min(1),
  format: z.enum(['auto', ...formatNames]).default('auto'),
  release: z.string().optional(),
  task: z.string().optional(),
  /** The name and text of a mapping file for plain JSON lines. */
  mapping: z.strictObject({ name: z.string(), text: z.string() }).optional(),
});
type ImportRequest = z.output<typeof importRequest>;

/** What happens while files are imported, as it happens. */
export type ImportEvent =
  | { readonly kind: 'progress'; readonly name: string; readonly runs: number }
  | ({ readonly kind: 'file'; readonly name: string; readonly notes: readonly string[] } & Omit<FileOutcome, 'fault'>)
  /** A file that holds no runs, among others in a folder or an archive. */
  | { readonly kind: 'skipped'; readonly name: string; readonly reason: string }
  | {
      readonly kind: 'failed';
      readonly name: string;
      /** What was stored before it failed. */
      readonly runs: number;
      readonly spans: number;
      readonly code: string;
      readonly message: string;
      readonly hint: string | undefined;
    }
  | ({ readonly kind: 'done' } & ImportTotals);

export interface ImportTotals {
  readonly files: number;
  readonly runs: number;
  readonly spans: number;
  /** Files that were there already. */
  readonly already: number;
  readonly skipped: number;
  readonly failed: number;
}

/**
 * Imports files and the files in folders and archives. A file that was imported before with the same options is left alone;
 * one that was interrupted goes on where it stopped. What is wrong with one file does not stop the others.
 */
export async function* importPaths(
  runtime: Runtime,
  request: ImportRequest,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent> {
  const totals = { files: 0, runs: 0, spans: 0, already: 0, skipped: 0, failed: 0 };
  const digests = new ImportDigests();
  const mapping = request.mapping === undefined ? undefined : readMapping(request.mapping.text, request.mapping.name);
  for (const path of request.paths) {
    const isNamed = (await stat(path).catch(() => undefined))?.isFile() === true;
    try {
      for await (const file of openPath(path)) {
        if (signal.aborted) return;
        const work = { runtime, request, mapping, digests, signal };
        for await (const event of importOne(file, work, isNamed && file.name === path)) {
          count(totals, event);
          yield event;
        }
      }
    } catch (thrown) {
      totals.failed++;
      yield failed(path, asAirworthyError(thrown));
    }
  }
  await runtime.assembler.settle();
  yield { kind: 'done', ...totals };
}

interface Work {
  readonly runtime: Runtime;
  readonly request: ImportRequest;
  readonly mapping: ImportOptions['mapping'];
  readonly digests: ImportDigests;
  readonly signal: AbortSignal;
}

async function* importOne(file: ImportFile, work: Work, isNamed: boolean): AsyncGenerator<ImportEvent> {
  const { request, mapping } = work;
  const notes: string[] = [];
  try {
    const importer = await importerOf(file, request, mapping);
    const shape = {
      format: importer.format,
      release: request.release,
      task: request.task,
      mapping: request.mapping?.text,
    };
    const { release, task } = request;
    const one: FileWork = {
      file,
      importer,
      digest: await work.digests.of(file.name, shape),
      options: { release, task, mapping, note: (line) => notes.push(line) },
      signal: work.signal,
    };
    const steps = importFile(work.runtime, one);
    let step = await steps.next();
    for (; step.done !== true; step = await steps.next()) yield { kind: 'progress', name: file.name, runs: step.value };
    const { fault, ...outcome } = step.value;
    yield fault === undefined
      ? { kind: 'file', name: file.name, notes, ...outcome }
      : failed(file.name, fault, outcome);
  } catch (thrown) {
    const error = asAirworthyError(thrown);
    const isNone = error.code === 'format_unknown' && !isNamed;
    yield isNone
      ? { kind: 'skipped', name: file.name, reason: withoutName(error.message, file.name) }
      : failed(file.name, error);
  }
}

async function importerOf(
  file: ImportFile,
  { format }: ImportRequest,
  mapping: ImportOptions['mapping'],
): Promise<Importer> {
  return format === 'auto' ? detect(file, { mapping }) : formats[format];
}

function failed(name: string, error: AirworthyError, stored = { runs: 0, spans: 0 }): ImportEvent {
  const { code, message, hint } = error;
  const { runs, spans } = stored;
  return { kind: 'failed', name, runs, spans, code, message: withoutName(message, name), hint };
}

function withoutName(message: string, name: string): string {
  return message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message;
}

function count(totals: { -readonly [K in keyof ImportTotals]: number }, event: ImportEvent): void {
  if (event.kind === 'skipped') totals.skipped++;
  if (event.kind === 'failed') totals.failed++;
  if (event.kind !== 'file' && event.kind !== 'failed') return;
  totals.runs += event.runs;
  totals.spans += event.spans;
  if (event.kind === 'failed') return;
  totals.files++;
  if (event.already) totals.already++;
}
