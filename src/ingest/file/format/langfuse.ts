import type { Importer, ImportFile, ImportOptions, ImportedRun } from '../importer.ts';
import { jsonArray, type JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsArray, startsObject } from '../json/head.ts';
import { jsonValues } from '../json/values.ts';
import { exportSchema } from '../langfuse/schema.ts';
import { langfuseSpans } from '../langfuse/spans.ts';
import { sourceOf } from '../run/source.ts';

export const langfuse: Importer = {
  format: 'langfuse',
  what: 'Langfuse traces with their observations, as exported or as its API answers: one, one a line, or an array',
  recognises: ({ head }) =>
    (startsObject(head) || startsArray(head)) &&
    hasKeys(head, 'projectId') &&
    (hasKeys(head, 'trace') || hasKeys(head, 'observations')),
  read: runs,
};

async function* runs(file: ImportFile, options: ImportOptions): AsyncGenerator<ImportedRun> {
  for await (const piece of records(file)) {
    const record = checked(exportSchema, piece.value, piece.place);
    const spans = langfuseSpans(record, sourceOf('langfuse', piece.place), options);
    yield { key: `langfuse:${record.trace.id}`, spans, logs: [] };
  }
}

async function* records(file: ImportFile): AsyncGenerator<JsonRecord> {
  if (!startsArray(await file.head())) {
    yield* jsonValues(file);
    return;
  }
  for await (const piece of jsonArray(file)) if (piece.kind === 'element') yield piece;
}
