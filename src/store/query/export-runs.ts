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

/** The columns of an export: those of the table `runs`, with the number of steps beside the steps themselves. */
const columns = `COLUMNS('^[^.]+$') EXCEPT(version, steps), nullIf(r.steps, 0) AS step_count, ${objects('step')}, ${objects('score')}`;

/** A page of runs as JSON, one on each line. */
export function runsAsJsonLines({ engine, at }: Store, runIds: readonly string[]): Promise<Uint8Array> {
  return engine.bytes({
    sql: `SELECT ${columns} FROM ${at.database}.runs AS r FINAL
WHERE run_id IN {ids:Array(String)} ORDER BY started_at, run_id SETTINGS output_format_json_named_tuples_as_objects = 1`,
    format: 'JSONEachRow',
    parameters: { ids: runIds },
  });
}

/** What bounds the memory of a Parquet file in the making: small blocks, one thread, row groups of 16 MB. */
const parquetSettings = [
  'max_threads = 1',
  'max_block_size = 1024',
  'output_format_parquet_row_group_size = 5000',
  'output_format_parquet_row_group_size_bytes = 16000000',
  'output_format_parquet_parallel_encoding = 0',
  'output_format_parquet_string_as_string = 1',
].join(', ');

/** All runs of a filter as a Parquet file, made by the engine: in the order of their ids, which needs no sorting. */
export function runsAsParquet({ engine, at }: Store, filter: RunFilter): AsyncIterable<Uint8Array> {
  const { sql, parameters } = runFilter(filter);
  return engine.stream({
    sql: `SELECT ${columns} FROM ${at.database}.runs AS r FINAL WHERE ${sql} ORDER BY run_id SETTINGS ${parquetSettings}`,
    format: 'Parquet',
    parameters,
  });
}
