import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { defaultDataDir, namedDataDir } from '#config/load.ts';
import type { CommonOptions } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Where the demo records, unless a folder is named. */
export function demoDataDir(cwd: string): string {
  return resolve(cwd, defaultDataDir, 'demo');
}

/** The data folder that a command reads: the one named, else the default one; the demo's where only that has anything. */
export function dataDirToRead(terminal: Terminal, options: CommonOptions): string {
  const { cwd, env } = terminal;
  const named = namedDataDir({ cwd, env, flags: { data: options.data } });
  if (named !== undefined) return named;
  const own = resolve(cwd, defaultDataDir);
  const demo = demoDataDir(cwd);
  if (isUsed(own) || !isUsed(demo)) return own;
  terminal.err(`airworthy: nothing is recorded in ${defaultDataDir} yet; this is the demo's data\n`);
  return demo;
}

function isUsed(dataDir: string): boolean {
  return existsSync(join(dataDir, 'store')) || existsSync(join(dataDir, 'server.json'));
}
