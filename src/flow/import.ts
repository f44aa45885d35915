import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import { detect } from '#ingest/file/detect.ts';
import { formats } from '#ingest/file/formats.ts';
import { formatNames, type ImportFile, type ImportOptions } from '#ingest/file/importer.ts';
import { readMapping } from '#ingest/file/mapping/read.ts';
import { openPath } from '#ingest/file/open-path.ts';
import { ImportDigests } from './import-digest.ts';
import { type FileOutcome, type FileWork, importFile } from './import-file.ts';
import { ImportPool, isSmall } from './import-pool.ts';
import type { Runtime } from './runtime.ts';

export const importRequest = z.strictObject({
  /** Absolute paths of files and folders. */
  paths: z.array(z.string().min(1)).min(1),
  /** `auto` finds it out by the content. */
  format: z.enum(['auto', ...formatNames]).default('auto'),
  /** Instead of the release that the files name. */
  release: z.string().optional(),
  /** Instead of the task that the files name. */
  task: z.string().optional(),
  /** The name and text of a mapping file for plain JSON lines. */
  mapping: z.strictObject({ name: z.string(), text: z.string() }).optional(),
});
type ImportRequest = z.output<typeof importRequest>;

/** What happens while files are imported, as it happens. */
export type ImportEvent =
  | { readonly kind: 'progress'; readonly name: string; readonly runs: number }
  | ({ readonly kind: 'file'; readonly notes: readonly string[] } & FromFile & Omit<FileOutcome, 'fault'>)
  /** A file that holds no runs, among others in a folder or an archive. */
  | ({ readonly kind: 'skipped'; readonly reason: string } & FromFile)
  | ({
      readonly kind: 'failed';
      /** What was stored before it failed. */
      readonly runs: number;
      readonly spans: number;
      readonly code: string;
      readonly message: string;
      readonly hint: string | undefined;
    } & FromFile)
  | ({ readonly kind: 'done' } & ImportTotals);

interface FromFile {
  readonly name: string;
  /** The archive that the file is in. */
  readonly archive?: string | undefined;
}

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
 *
 * @throws AirworthyError `config_invalid`, before the first event, for a mapping that is wrong.
 */
export function importPaths(
  runtime: Runtime,
  request: ImportRequest,
  signal: AbortSignal,
): AsyncGenerator<ImportEvent> {
  const mapping = request.mapping === undefined ? undefined : readMapping(request.mapping.text, request.mapping.name);
  return importAll({ runtime, request, mapping, digests: new ImportDigests(), signal });
}

async function* importAll(work: Work): AsyncGenerator<ImportEvent> {
  const { runtime, request, signal } = work;
  const totals = { files: 0, runs: 0, spans: 0, already: 0, skipped: 0, failed: 0 };
  for (const path of request.paths) {
    for await (const event of importPath(path, work)) {
      count(totals, event);
      yield event;
    }
    if (signal.aborted) return;
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

/** Imports the files under a path; what becomes of them is told in their order. */
async function* importPath(path: string, work: Work): AsyncGenerator<ImportEvent> {
  const isNamed = (await stat(path).catch(() => undefined))?.isFile() === true;
  const pool = new ImportPool(work.runtime);
  // What there is to tell of files that come after one that is not stored yet.
  let held: ('stored' | ImportEvent)[] = [];
  const stored = async (): Promise<readonly ImportEvent[]> => {
    const outcomes = (await pool.store()).values();
    const events = held.map((event) => {
      const outcome = event === 'stored' ? outcomes.next().value : undefined;
      return outcome === undefined ? event : fileEvent(outcome.work, outcome);
    });
    held = [];
    return events.filter((event) => event !== 'stored');
  };
  try {
    for await (const file of openPath(path)) {
      if (work.signal.aborted) return;
      const one = await fileWork(file, work, isNamed && file.name === path);
      const isPooled = 'importer' in one && isSmall(file);
      if (pool.isFull || (isPooled ? pool.has(one.digest) : 'importer' in one)) yield* await stored();
      if (isPooled) {
        await pool.add(one);
        held.push('stored');
      } else if ('importer' in one) yield* importAlone(one, work.runtime);
      else if (held.length === 0) yield one;
      else held.push(one);
    }
    yield* await stored();
  } catch (thrown) {
    yield* await stored();
    yield failed({ name: path }, asAirworthyError(thrown));
  }
}

/** What there is to do for a file; or to say of it, if there is nothing to do. */
async function fileWork(file: ImportFile, work: Work, isNamed: boolean): Promise<FileWork | ImportEvent> {
  const { request, mapping } = work;
  const { format, release, task } = request;
  const notes: string[] = [];
  try {
    const importer = format === 'auto' ? await detect(file, { mapping }) : formats[format];
    const shape = { format: importer.format, release, task, mapping: request.mapping?.text };
    return {
      file,
      importer,
      digest: await work.digests.of(file.name, shape),
      options: { release, task, mapping, note: (line) => notes.push(line) },
      notes,
      signal: work.signal,
    };
  } catch (thrown) {
    const error = asAirworthyError(thrown);
    const { name, archive } = file;
    return error.code === 'format_unknown' && !isNamed
      ? { kind: 'skipped', name, archive, reason: withoutName(error.message, name) }
      : failed(file, error);
  }
}

async function* importAlone(one: FileWork, runtime: Runtime): AsyncGenerator<ImportEvent> {
  const { file } = one;
  try {
    const steps = importFile(runtime, one);
    let step = await steps.next();
    for (; step.done !== true; step = await steps.next()) yield { kind: 'progress', name: file.name, runs: step.value };
    yield fileEvent(one, step.value);
  } catch (thrown) {
    yield failed(file, asAirworthyError(thrown));
  }
}

function fileEvent({ file, notes }: FileWork, outcome: FileOutcome): ImportEvent {
  const { format, runs, spans, runs_before, already, fault } = outcome;
  const { name, archive } = file;
  return fault === undefined
    ? { kind: 'file', name, archive, notes, format, runs, spans, runs_before, already }
    : failed(file, fault, outcome);
}

function failed(
  { name, archive }: Pick<ImportFile, 'name' | 'archive'>,
  error: AirworthyError,
  stored = { runs: 0, spans: 0 },
): ImportEvent {
  const { code, message, hint } = error;
  const { runs, spans } = stored;
  return { kind: 'failed', name, archive, runs, spans, code, message: withoutName(message, name), hint };
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
