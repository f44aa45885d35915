import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { counted } from '#base/counted.ts';
import { AirworthyError } from '#base/error.ts';
import { checked } from '#client/answer.ts';
import type { ImportEvent } from '#client/answers.ts';
import { jsonLines } from '#client/json-lines.ts';
import type { CommonOptions } from './options.ts';
import { styleOf } from './print.ts';
import { progress } from './progress.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';
import { ImportView } from './view/import.ts';

export interface ImportOptions extends CommonOptions {
  readonly format: string;
  readonly release?: string;
  readonly task?: string;
  readonly mapping?: string;
}

const goOn = 'start it again: it goes on where it stopped';

/** Imports paths and says for each file how it went; gives the exit code: 2 where something could not be imported. */
export async function importFiles(
  terminal: Terminal,
  paths: readonly string[],
  options: ImportOptions,
): Promise<number> {
  const mapping = options.mapping === undefined ? undefined : await readText(resolve(terminal.cwd, options.mapping));
  const request = {
    paths: paths.map((path) => resolve(terminal.cwd, path)),
    format: formatOf(options.format),
    release: options.release,
    task: options.task,
    mapping,
  };
  const view = new ImportView(styleOf(terminal), terminal.cwd);
  const state = progress(terminal);
  const events: ImportEvent[] = [];
  await withClient(
    terminal,
    options,
    async ({ api }) => {
      const response = await checked(api.import.$post({ json: request }, { init: { signal: terminal.interrupted } }));
      for await (const event of jsonLines<ImportEvent>(response, goOn)) {
        if (event.kind === 'progress') {
          state.set(`${basename(event.name)}: ${counted(event.runs, 'run')}`);
          continue;
        }
        events.push(event);
        if (options.json === true) continue;
        const lines = view.add(event);
        if (event.kind !== 'done' && event.archive !== undefined) {
          state.set(`${basename(event.archive)}: ${counted(view.runsInside, 'run')}`);
        }
        if (lines.length === 0) continue;
        state.clear();
        terminal.out(lines.map((line) => `${line}\n`).join(''));
      }
    },
    { creates: 'always' },
  );
  const done = events.find((event) => event.kind === 'done');
  if (done === undefined) {
    throw new AirworthyError('server_unreachable', 'the import broke off', { hint: goOn });
  }
  const { kind: _, ...totals } = done;
  if (options.json === true) {
    const files = events.filter((event) => event.kind !== 'done');
    terminal.out(`${JSON.stringify({ files, totals }, null, 2)}\n`);
  }
  return totals.failed > 0 ? 2 : 0;
}

const formats = [
  'auto',
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

function formatOf(text: string): (typeof formats)[number] {
  const found = formats.find((format) => format === text);
  if (found !== undefined) return found;
  throw new AirworthyError('usage', `--format: there is no format ${text}`, {
    hint: `the formats are ${formats.join(', ')}`,
  });
}

async function readText(file: string): Promise<{ name: string; text: string }> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new AirworthyError('usage', `${file}: cannot be read`, { hint: 'check --mapping', cause });
  });
  return { name: file, text };
}
