import { apiKeys, auditLog, keyUses } from './access-tables.ts';
import { gateIntake, gateObservations, gates } from './gate-tables.ts';
import { otelLogs, otelTraces, traceTimes } from './otel-tables.ts';
import {
  alertDeliveries,
  alertEvents,
  assemblyState,
  erasures,
  imports,
  legalHolds,
  modelPrices,
  runs,
  scores,
  sessionSignals,
  traceArrivals,
} from './own-tables.ts';
import { clusterClause, createTable, localName, type Table } from './table.ts';
import { turnClaims } from './turn-table.ts';
import { looks, verdictDocuments, verdicts } from './verdict-tables.ts';
import { savedViews } from './view-table.ts';
import type { Topology } from './topology.ts';

/** A step of the schema. Steps are applied once, in order, and never changed after a release: corrections are new steps. */
export interface Migration {
  readonly id: number;
  readonly name: string;
  statements(at: Topology): readonly string[];
}

/** Which steps were applied; itself made before the first. */
export const schemaMigrations: Table = {
  name: 'schema_migrations',
  columns: `
  id UInt32,
  name String,
  applied_at DateTime64(3) DEFAULT now64(3)`,
  engine: 'MergeTree()',
  keys: 'ORDER BY id',
  shardBy: 'id',
};

export const migrations: readonly Migration[] = [
  {
    id: 1,
    name: 'spans and logs of the Collector',
    statements: (at) => [
      ...(at.traces === `${at.database}.otel_traces` ? [...createTable(at, otelTraces), ...traceTimesOf(at)] : []),
      ...(at.logs === `${at.database}.otel_logs` ? createTable(at, otelLogs) : []),
    ],
  },
  {
    id: 2,
    name: 'runs and what decides them',
    statements: (at) =>
      [traceArrivals, runs, scores, sessionSignals, modelPrices, imports, assemblyState, legalHolds, erasures].flatMap(
        (table) => createTable(at, table),
      ),
  },
  {
    id: 3,
    name: 'alerts and their messages',
    statements: (at) => [alertEvents, alertDeliveries].flatMap((table) => createTable(at, table)),
  },
  {
    id: 4,
    name: 'live gates',
    statements: (at) => [gates, gateObservations].flatMap((table) => createTable(at, table)),
  },
  {
    id: 5,
    name: 'verdicts given, and looks at held-out data',
    statements: (at) => [verdicts, looks].flatMap((table) => createTable(at, table)),
  },
  {
    id: 6,
    name: 'whose turn it is to alert and to act',
    statements: (at) => createTable(at, turnClaims),
  },
  {
    id: 7,
    name: 'fewer files and less memory for spans and logs',
    statements: (at) => [
      ...(at.traces === `${at.database}.otel_traces` ? [setting(at, otelTraces, forBigRows)] : []),
      ...(at.logs === `${at.database}.otel_logs` ? [setting(at, otelLogs, forBigRows)] : []),
    ],
  },
  {
    id: 8,
    name: 'runs that live gates took in',
    statements: (at) => createTable(at, gateIntake),
  },
  {
    id: 9,
    name: 'keys of the API, and who did what',
    statements: (at) => [apiKeys, keyUses, auditLog].flatMap((table) => createTable(at, table)),
  },
  {
    id: 10,
    name: 'verdicts in full',
    statements: (at) => createTable(at, verdictDocuments),
  },
  {
    id: 11,
    name: 'saved views of the runs',
    statements: (at) => createTable(at, savedViews),
  },
  {
    id: 12,
    name: 'fewer files for runs',
    // Those of one insert only: lists and reports read large parts, and are slower where those are compact.
    statements: (at) => [setting(at, runs, 'min_rows_for_wide_part = 30000')],
  },
  {
    id: 13,
    name: 'less memory for merges of runs',
    // A column at a time: of seven parts all at once took 450 MB.
    statements: (at) => [
      setting(
        at,
        runs,
        'vertical_merge_algorithm_min_rows_to_activate = 1, merge_max_block_size = 1024, merge_max_block_size_bytes = 2000000',
      ),
    ],
  },
];

/**
 * A row has kilobytes: the part of one insert would be «wide», with a hundred files to make, sync and delete, and a merge would
 * hold hundreds of megabytes.
 */
const forBigRows =
  'min_bytes_for_wide_part = 100000000, merge_max_block_size = 1024, merge_max_block_size_bytes = 2000000, vertical_merge_algorithm_min_rows_to_activate = 1';

function setting(at: Topology, { name }: Table, settings: string): string {
  return `ALTER TABLE ${localName(at, name)}${clusterClause(at)} MODIFY SETTING ${settings}`;
}

/** The Collector's table of trace times and the view that fills it, for spans we store ourselves. */
function traceTimesOf(at: Topology): string[] {
  const view = `CREATE MATERIALIZED VIEW IF NOT EXISTS ${at.database}.otel_traces_trace_id_ts_mv${clusterClause(at)} TO ${localName(at, traceTimes.name)} AS
SELECT TraceId, min(Timestamp) AS Start, max(Timestamp) AS End FROM ${localName(at, 'otel_traces')} WHERE TraceId != '' GROUP BY TraceId`;
  return [...createTable(at, traceTimes), view];
}
