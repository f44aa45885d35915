import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import { checked } from '#client/answer.ts';
import type { ExportQuery } from '#client/answers.ts';
import { chunksOf } from '#client/chunks.ts';
import type { FilterOptions } from './command/run-filter.ts';
import { requireFolders } from './output-folder.ts';
import { progress } from './progress.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface ExportOptions extends FilterOptions {
  readonly format: string;
  readonly output?: string;
}

const formats = ['jsonl', 'parquet', 'otlp'] as const;

/** Writes an export to a file, which appears when it is whole, or to stdout. */
export async function exportTo(
  terminal: Terminal,
  options: ExportOptions,
  filter: Omit<ExportQuery, 'format'>,
): Promise<void> {
  const format = formats.find((name) => name === options.format);
  if (format === undefined) {
    const hint = `the formats are ${formats.join(', ')}`;
    throw new AirworthyError('usage', `--format: there is no format ${options.format}`, { hint });
  }
  if (options.output === undefined && format === 'parquet' && terminal.outIsTerminal) {
    throw new AirworthyError('usage', 'Parquet is no text for a terminal', { hint: 'name a file with -o' });
  }
  requireFolders(terminal.cwd, [options.output]);
  await withClient(terminal, options, async ({ api }) => {
    const query = { ...filter, format };
    const response = await checked(api.export.$get({ query }, { init: { signal: terminal.interrupted } }));
    const chunks = chunksOf(response);
    if (options.output === undefined) {
      for await (const chunk of chunks) await terminal.write(chunk);
      return;
    }
    const bytes = await writeWhole(resolve(terminal.cwd, options.output), chunks, terminal);
    terminal.err(`wrote ${options.output}, ${sizeText(bytes)}\n`);
  });
}

/** Under another name until it is whole: what is interrupted leaves nothing half-written. */
async function writeWhole(file: string, chunks: AsyncIterable<Uint8Array>, terminal: Terminal): Promise<number> {
  const draft = `${file}.${process.pid}.part`;
  const state = progress(terminal);
  let bytes = 0;
  try {
    const target = await open(draft, 'wx');
    try {
      for await (const chunk of chunks) {
        await target.write(chunk);
        bytes += chunk.length;
        state.set(`${sizeText(bytes)} written`);
      }
    } finally {
      await target.close();
    }
    await rename(draft, file);
  } catch (thrown) {
    await rm(draft, { force: true });
    if (thrown instanceof AirworthyError) throw thrown;
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AirworthyError('usage', `${file}: cannot be written (${why})`, { hint: 'check -o', cause: thrown });
  }
  state.clear();
  return bytes;
}

function sizeText(bytes: number): string {
  if (bytes < 10_000) return `${bytes} bytes`;
  return bytes < 10_000_000 ? `${Math.round(bytes / 1000)} kB` : `${Math.round(bytes / 1_000_000)} MB`;
}
