import type { Reading } from '#trace/task.ts';
import type { Topology } from '../schema/topology.ts';
import { attributeKeys, type KeySets } from './attribute-keys.ts';
import { compileConditions, conditionKeys, conditionsOf } from './conditions.ts';
import { isSaid, resourceKeys } from './field-sql.ts';
import { evaluationEvents } from './evaluations.ts';
import { batchScope, dimensionColumns, lastArrivals, scoresByRun, signalRows, signalsBySession } from './inputs.ts';
import { runRows } from './run-rows.ts';
import { serviceVersion, spanKeys, spanRows } from './span-rows.ts';
import type { SpanSource } from './span-source.ts';
import { stepTuples } from './step-columns.ts';
import { stepMarks } from './step-marks.ts';
import { pricedSpans, rates, traceRows } from './trace-rows.ts';

/** The statements that assemble a batch; parameters: those of the batch, and version. */
export interface Assembly {
  /** Puts the runs of the batch into `runs`. */
  readonly insertRuns: string;
  /** Puts new signals of the batch into `session_signals`; undefined where the config declares none. */
  readonly insertSignals: string | undefined;
}

/** Of how many runs a part is made at least where there are more; smaller ones take longer to merge. */
const partRows = 25_000;

/**
 * Combining comparisons compares every condition with the whole query below it, which took half of the time of a small batch;
 * compiling expressions to machine code takes longer than it saves. Layers that are merged into one expression are computed
 * anew in each branch that uses them. A batch has each run once, so that there is nothing to
 * replace while it is written. Groups of a large batch are kept in 256 parts, so that what follows runs on all cores; the
 * joins put parts together again, and spans are read some thousand at a time, for each of a thousand expressions costs a microsecond a block.
 * Joins by hash in parallel would copy each row to the thread that has its hash, and the other side is small. Of a large batch
 * the first half of the runs is written while the other is made: writing all at the end left the other threads idle for a sixth of the time.
 */
const settings = `SETTINGS ${[
  'optimize_and_compare_chain = 0',
  'optimize_extract_common_expressions = 0',
  'compile_expressions = 0',
  'compile_aggregate_expressions = 0',
  'query_plan_merge_expressions = 0',
  'optimize_on_insert = 0',
  'group_by_two_level_threshold = 2000',
  'min_joined_block_size_rows = 2000',
  'min_joined_block_size_bytes = 16000000',
  'preferred_block_size_bytes = 8000000',
  "join_algorithm = 'hash'",
  'max_insert_threads = 2',
  `min_insert_block_size_rows = ${partRows}`,
].join(', ')}`;

/** A batch of fewer is done by one thread: making a second one ready takes longer than the work that it would take over. */
const arrivalsOfTwoThreads = 500;

/** What is put behind a statement for a batch of so many arrivals; `threads` it may have, all there are where it is undefined. */
export function batchSettings(arrivals: number, threads: number | undefined): string {
  const most = arrivals < arrivalsOfTwoThreads ? 1 : threads;
  const parts = arrivals < 2 * partRows ? '' : `, min_insert_block_size_rows = ${Math.ceil(arrivals / 2)}`;
  return `${parts}${most === undefined ? '' : `, max_threads = ${most}, max_insert_threads = ${Math.min(most, 2)}`}`;
}

/** Prices under names that no span has. */
function pricesSql(at: Topology): string {
  // The rates of all tiers as one list: a column of lists costs the more the more there are.
  const ofTier = rates.map((_, i) => `r${i}`).join(', ');
  const lists = `arrayFlatten(arrayMap((${ofTier}) -> [${ofTier}], ${rates.join(', ')})) AS price_rates`;
  return `SELECT model AS price_model, provider AS price_provider, valid_from AS price_from, known AS price_known, min_input_tokens AS price_min_input_tokens, ${lists} FROM ${at.database}.model_prices FINAL`;
}

/** All that a reading looks at: attributes of the conventions, those the config names, which may stand on either, and events. */
export function keysOf(reading: Reading): KeySets {
  const named = [...conditionKeys(conditionsOf(reading)), ...Object.values(reading.dimensions)];
  return {
    span: [...spanKeys, ...named],
    resource: [...resourceKeys, serviceVersion, ...named],
    event: evaluationEvents,
  };
}

/** Makes the SQL that assembles runs, out of the tables of the conventions and what the config says. */
export function compileAssembly(source: SpanSource, at: Topology, reading: Reading, present?: KeySets): Assembly {
  const conditions = conditionsOf(reading);
  const keys = attributeKeys(keysOf(reading), present);
  const compiled = compileConditions(keys, conditions);
  const dimensions = dimensionColumns(keys, reading);
  const spans = spanRows(source, keys, `TraceId GLOBAL IN ${batchScope(at)}`, [
    ...stepMarks(reading.guardWords),
    ...compiled.spanColumns,
    ...dimensions.span,
  ]);
  const prices = pricesSql(at);
  const steps = stepTuples(keys);
  const traces = traceRows(pricedSpans(spans, prices, keys), keys, steps, [
    ...compiled.traceColumns,
    ...dimensions.trace,
  ]);
  const rows = runRows(
    {
      traces,
      scores: scoresByRun(at),
      signals: signalsBySession(at, reading),
      arrivals: lastArrivals(at),
      steps,
      served: isSaid(keys, 'mcp_method'),
      own: keys.hasOwn,
    },
    reading,
    compiled,
  );
  const known = `SELECT session, signal, trace_id FROM ${at.database}.session_signals`;
  return {
    insertRuns: `INSERT INTO ${at.database}.runs (${rows.columns.map((name) => `\`${name}\``).join(', ')})\n${rows.sql}\n${settings}`,
    insertSignals:
      Object.keys(reading.signals).length === 0
        ? undefined
        : `INSERT INTO ${at.database}.session_signals (session, signal, trace_id, signalled_at, version)\nSELECT * FROM (${signalRows(spans, reading, compiled)}) WHERE (session, signal, trace_id) GLOBAL NOT IN (${known})\n${settings}`,
  };
}
