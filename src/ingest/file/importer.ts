import type { LogRecord, Span } from '#trace/span.ts';
import type { JsonLinesMapping } from './mapping/schema.ts';

/** The formats `airworthy import` reads; each is one file of `format/`. */
export const formatNames = [
  'otlp-json',
  'tau-bench',
  'tau2-bench',
  'agentdojo',
  'terminal-bench',
  'swebench',
  'inspect',
  'langfuse',
  'json-lines',
] as const;
export type FormatName = (typeof formatNames)[number];

/** One run as an instrumented agent would have sent it. A long trace may come in several pieces with the same trace id. */
export interface ImportedRun {
  /** Names the record within its format, the same at every import. */
  readonly key: string;
  readonly spans: readonly Span[];
  readonly logs: readonly LogRecord[];
}

export interface ImportOptions {
  /** Overrides the release the source names; also keeps the ids apart when one file is imported under two releases. */
  readonly release?: string | undefined;
  /** Overrides the task the source names. */
  readonly task?: string | undefined;
  /** How to read plain JSON lines; its presence chooses that format. */
  readonly mapping?: JsonLinesMapping | undefined;
  /** Takes one line about what was left out or contradicts itself. */
  readonly note?: ((line: string) => void) | undefined;
}

/** A file to import, unpacked. Inside an archive it can be opened only once, and only before the next one is asked for. */
export interface ImportFile {
  /** Path as given, with the path inside an archive after `!`: `runs.tar.gz!dir/x.json`. */
  readonly name: string;
  /** Size after unpacking, where it is known beforehand. */
  readonly bytes: number | undefined;
  /** The archive it is in. */
  readonly archive?: string;
  /** Where it lies on the disk as it is, so that it can be read out of order; absent for what had to be unpacked. */
  readonly path?: string;
  /** The first 64 KiB as text, without using the file up. */
  head(): Promise<string>;
  open(): AsyncIterable<Uint8Array>;
}

export interface FileHead {
  readonly name: string;
  readonly head: string;
}

export interface Importer {
  readonly format: FormatName;
  /** One line on what it reads. */
  readonly what: string;
  /** True if the head of the file looks like this format. */
  recognises(file: FileHead): boolean;
  /**
   * The runs of the file in an order that never changes, so that a caller can skip those it has.
   *
   * Throws `input_invalid` at the first record that is not what it should be, after all runs before it.
   */
  read(file: ImportFile, options: ImportOptions): AsyncIterable<ImportedRun>;
}
