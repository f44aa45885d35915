import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { AirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import { screenTerminal } from '#report/screen-terminal.ts';
import type { ScreenOptions } from './verdict-options.ts';
import { print } from './print.ts';
import { withClient } from './session.ts';
import type { Terminal } from './terminal.ts';

/** No leaderboard is larger; what inflates to more is something else. */
const mostBytes = 64 * 1024 * 1024;

/** Prints what a leaderboard is worth. */
export async function printScreen(terminal: Terminal, file: string, options: ScreenOptions): Promise<void> {
  const { board } = options;
  const request = {
    name: basename(file),
    text: await readBoard(resolve(terminal.cwd, file), file),
    ...(board === undefined ? {} : { board }),
  };
  const found = await withClient(terminal, options, ({ api }) => answer(api.screen.$post({ json: request })), {
    creates: 'no_folder_is_named',
  });
  print(terminal, options, found, (shown, style) => screenTerminal(shown, style, terminal.columns));
}

async function readBoard(path: string, name: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new AirworthyError('usage', `${name} cannot be read`, { cause });
  });
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  const inflated = await promisify(gunzip)(bytes, { maxOutputLength: mostBytes }).catch((cause: unknown) => {
    throw new AirworthyError('input_invalid', `${name} is not a whole gzip file, or too large`, { cause });
  });
  return inflated.toString('utf8');
}
