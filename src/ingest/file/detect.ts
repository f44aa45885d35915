import { AirworthyError } from '#base/error.ts';
import { formats } from './formats.ts';
import { formatNames, type Importer, type ImportFile, type ImportOptions } from './importer.ts';
import { whyNotRuns } from './not-runs.ts';

/**
 * The importer for a file, told from its first 64 KiB; a mapping means plain JSON lines.
 *
 * Throws `format_unknown` with one line on why the file is not one of ours.
 */
export async function detect(file: ImportFile, options: Pick<ImportOptions, 'mapping'> = {}): Promise<Importer> {
  const head = await file.head();
  const seen = { name: file.name, head };
  const found = Object.values(formats).find((importer) => importer.recognises(seen));
  if (found) return found;
  const why = whyNotRuns(seen);
  if (why !== undefined) throw unknown(file, why, 'leave it out, or name its format with --format');
  if (options.mapping !== undefined) return formats['json-lines'];
  if (/^\s*[[{]/.test(head)) {
    throw unknown(
      file,
      'JSON of no known format',
      'for plain JSON lines say with --mapping FILE which paths are task, outcome and messages',
    );
  }
  throw unknown(file, 'not a recorded run', `the formats are ${formatNames.join(', ')}`);
}

function unknown(file: ImportFile, why: string, hint: string): AirworthyError {
  return new AirworthyError('format_unknown', `${file.name}: ${why}`, { hint });
}
