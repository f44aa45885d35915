import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { AirworthyError } from '#base/error.ts';
import { readOpenSlo } from '#measure/slo/open-slo.ts';
import type { Placed } from '#measure/slo/read-documents.ts';
import { readShortSlo } from '#measure/slo/short-slo.ts';
import type { Slo } from '#measure/slo/slo.ts';
import type { Config } from './config.ts';

/**
 * The objectives of a config: of the OpenSLO files it names (relative to the config), and those it has itself.
 *
 * @throws AirworthyError `config_invalid`, with the file and the path of the first thing that is wrong; also where two
 * objectives share a name, or one names a channel that `alerts` does not have.
 */
export function readSlos({
  slos,
  alerts,
  file,
  dataDir,
}: Pick<Config, 'slos' | 'alerts' | 'file' | 'dataDir'>): readonly Slo[] {
  const folder = file === undefined ? dataDir : dirname(file);
  const own = file === undefined ? 'config' : relative(folder, file);
  const documents: Placed[] = [];
  const read: Slo[] = [];
  for (const [i, written] of slos.entries()) {
    const place = `${own}: slos[${i}]`;
    if (typeof written === 'string') documents.push(...documentsOf(folder, written, place));
    else if ('kind' in written) documents.push({ place, value: written });
    else read.push(readShortSlo(written, place));
  }
  const all = [...readOpenSlo(documents), ...read];
  requireOnce(all);
  for (const { channels, source } of all) {
    const unknown = channels.find((name) => !(name in alerts.channels));
    if (unknown === undefined) continue;
    throw new AirworthyError('config_invalid', `${source}: there is no channel ${unknown}`, {
      hint: `add it to alerts.channels in the config${Object.keys(alerts.channels).length === 0 ? '' : `; there are ${Object.keys(alerts.channels).join(', ')}`}`,
    });
  }
  return all;
}

function documentsOf(folder: string, pattern: string, place: string): readonly Placed[] {
  const files = [...new Set(globSync(pattern, { cwd: folder }))].toSorted();
  if (files.length === 0) {
    throw new AirworthyError('config_invalid', `${place}: no file is ${pattern}`, {
      hint: `paths are relative to ${folder}`,
    });
  }
  return files.flatMap((name) => yamlDocuments(join(folder, name), name));
}

function yamlDocuments(file: string, name: string): readonly Placed[] {
  const parsed = parseAllDocuments(readFileSync(file, 'utf8'));
  return [...parsed].flatMap((document, i) => {
    const [error] = document.errors;
    if (error !== undefined) {
      const [line = ''] = error.message.split('\n');
      throw new AirworthyError('config_invalid', `${name}: ${line}`, { cause: error });
    }
    const value: unknown = document.toJS();
    return value === null ? [] : [{ place: i === 0 ? name : `${name}, document ${i + 1}`, value }];
  });
}

function requireOnce(all: readonly Slo[]): void {
  const seen = new Map<string, Slo>();
  for (const slo of all) {
    const other = seen.get(slo.name);
    if (other !== undefined) {
      throw new AirworthyError('config_invalid', `${slo.source}: ${slo.name} is an objective of ${other.source}, too`, {
        hint: 'rename one',
      });
    }
    seen.set(slo.name, slo);
  }
}
