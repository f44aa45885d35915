import type { Importer, ImportFile, ImportOptions } from '../importer.ts';
import { readEvalArchive } from '../inspect/eval-archive.ts';
import { sampleRun } from '../inspect/run.ts';
import { type Log, logSchema } from '../inspect/schema.ts';
import { jsonArray } from '../json/array.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import { checked } from '../json/checked.ts';
import { importedRuns } from '../run/imported-runs.ts';
import type { RecordedRun } from '../run/recorded-run.ts';
import { shortName } from '../run/source.ts';

export const inspect: Importer = {
  format: 'inspect',
  what: 'Inspect AI logs, .json and .eval: samples are runs, epochs attempts',
  recognises: ({ name, head }) =>
    isZip(head)
      ? name.endsWith('.eval') || head.includes('_journal/')
      : startsObject(head) && hasKeys(head, 'eval', 'run_id', 'task'),
  read: (file, options) => importedRuns(runs(file, options), options),
};

function isZip(head: string): boolean {
  return head.startsWith('PK\u0003\u0004');
}

async function* runs(file: ImportFile, options: ImportOptions): AsyncGenerator<RecordedRun> {
  let count = 0;
  let log: Log | undefined;
  for await (const { run, header } of isZip(await file.head()) ? archiveRuns(file) : jsonRuns(file)) {
    log = header;
    if (run === undefined) continue;
    count++;
    yield run;
  }
  if (log) noteMissing(file, log, count, options);
}

interface Read {
  readonly header: Log;
  readonly run?: RecordedRun;
}

async function* jsonRuns(file: ImportFile): AsyncGenerator<Read> {
  let header: Log | undefined;
  for await (const piece of jsonArray(file, 'samples')) {
    if (piece.kind === 'element') {
      if (header) yield { header, run: sampleRun(piece, header) };
      continue;
    }
    header = checked(logSchema, piece.value, { file: file.name, record: 0, line: 1, byte: 0, path: '$' });
    if (piece.kind === 'after') yield { header };
  }
}

async function* archiveRuns(file: ImportFile): AsyncGenerator<Read> {
  let header: Log | undefined;
  for await (const part of readEvalArchive(file)) {
    if ('header' in part) {
      header = checked(logSchema, part.header.value, part.header.place);
      yield { header };
    } else if (header) yield { header, run: sampleRun(part.sample, header) };
  }
}

function noteMissing(file: ImportFile, log: Log, count: number, options: ImportOptions): void {
  const claimed = log.results?.total_samples;
  if (log.status && log.status !== 'success') {
    options.note?.(
      `${shortName(file.name)}: the log's status is "${log.status}": ${count} samples are in it, the plan may have had more`,
    );
  } else if (typeof claimed === 'number' && claimed !== count) {
    options.note?.(`${shortName(file.name)}: the log says ${claimed} samples, but holds ${count}`);
  }
}
