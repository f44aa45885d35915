import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
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

/**
 * A folder without a store is most likely a typing error: a command that reads makes none.
 *
 * @throws AirworthyError `not_found` with the folder.
 */
export function requireStore({ dataDir, store }: Pick<Config, 'dataDir' | 'store'>, cwd: string): void {
  if (store.url !== undefined || isUsed(dataDir)) return;
  throw new AirworthyError('not_found', `nothing is recorded in ${shown(dataDir, cwd)}`, {
    hint: 'name another folder with --data, or record: airworthy demo, airworthy import or airworthy serve',
  });
}

/** Says that a store is made in a folder that has none: that the folder was meant is for a person to see. */
export function sayIfNew({ dataDir, store }: Pick<Config, 'dataDir' | 'store'>, terminal: Terminal): void {
  if (store.url !== undefined || isUsed(dataDir)) return;
  terminal.err(`airworthy: nothing is recorded in ${shown(dataDir, terminal.cwd)} yet; a store is made there\n`);
}

function shown(dataDir: string, cwd: string): string {
  const path = relative(cwd, dataDir);
  return path.startsWith('..') ? dataDir : `./${path}`;
}

function isUsed(dataDir: string): boolean {
  return existsSync(join(dataDir, 'store')) || existsSync(join(dataDir, 'server.json'));
}
