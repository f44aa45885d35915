import type { Store } from '../open.ts';
import { type RunFilter, runFilter } from './run-filter.ts';

/** The steps and scores of a run as lists of objects; in the table each of their fields is a list. */
const nested = {
  step: [
    'kind',
    'name',
    'span_id',
    'parent_span_id',
    'started_at',
    'duration_ms',
    'model',
    'provider',
    'input_tokens',
    'output_tokens',
    'cost_usd',
    'call_id',
    'arguments',
    'result_digest',
    'error_type',
  ],
  score: ['name', 'value', 'label', 'source', 'explanation'],
} as const;

function objects(name: keyof typeof nested): string {
  const fields = nested[name];
  const types = fields.map((field) => `${field} ${fieldType(field)}`).join(', ');
  const columns = fields.map((field) => `\`${name}.${field}\``).join(', ');
  return `CAST(arrayZip(${columns}), 'Array(Tuple(${types}))') AS ${name}s`;
}

function fieldType(field: string): string {
  if (field === 'started_at') return 'DateTime64(9)';
  if (field === 'duration_ms' || field === 'cost_usd' || field === 'value') return 'Nullable(Float64)';
  return field.endsWith('_tokens') ? 'Nullable(UInt64)' : 'String';
}

/** Runs as JSON, one on each line, in the names of the table `runs`. */
export function runsAsJsonLines({ engine, at }: Store, runIds: readonly string[]): Promise<Uint8Array> {
  // The number of steps and the steps themselves would have one name.
  const plain = `COLUMNS('^[^.]+$') EXCEPT(version, steps)`;
  return engine.bytes(
    `SELECT ${plain}, r.steps AS step_count, ${objects('step')}, ${objects('score')} FROM ${at.database}.runs AS r FINAL
WHERE run_id IN {ids:Array(String)} ORDER BY started_at, run_id SETTINGS output_format_json_named_tuples_as_objects = 1`,
    'JSONEachRow',
    { ids: runIds },
  );
}

/** Runs as one Parquet file, made by the engine; steps and scores are list columns `step.*`, `score.*`. */
export function runsAsParquet({ engine, at }: Store, filter: RunFilter): Promise<Uint8Array> {
  const { sql, parameters } = runFilter(filter);
  return engine.bytes(
    `SELECT * EXCEPT(version) FROM ${at.database}.runs FINAL WHERE ${sql} ORDER BY started_at, run_id SETTINGS output_format_parquet_string_as_string = 1`,
    'Parquet',
    parameters,
  );
}
