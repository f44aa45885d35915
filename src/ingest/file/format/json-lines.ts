import { AirworthyError } from '#base/error.ts';
import type { Importer, ImportFile } from '../importer.ts';
import { jsonLines } from '../json/lines.ts';
import { mappedRun } from '../mapping/run.ts';
import type { JsonLinesMapping } from '../mapping/schema.ts';
import { RecordIdentities } from '../run/ids.ts';
import { importedRuns } from '../run/imported-runs.ts';
import type { RecordedRun } from '../run/recorded-run.ts';
import { stem } from '../run/source.ts';

export const jsonLinesImporter: Importer = {
  format: 'json-lines',
  what: 'Plain JSON lines, one run a line, read by a mapping file',
  // Nothing in the file tells: the mapping chooses this format.
  recognises: () => false,
  read: (file, options) => importedRuns(records(file, options.mapping), options),
};

async function* records(file: ImportFile, mapping: JsonLinesMapping | undefined): AsyncGenerator<RecordedRun> {
  if (mapping === undefined) {
    throw new AirworthyError('usage', `${file.name}: plain JSON lines need a mapping`, {
      hint: 'say with --mapping FILE which paths are task, outcome and messages',
    });
  }
  const identities = new RecordIdentities(stem(file.name));
  for await (const record of jsonLines(file)) yield mappedRun(record, mapping, identities);
}
