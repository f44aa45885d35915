import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Session } from 'chdb';
import * as fc from 'fast-check';
import { toBinary } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import { logsRequest, traceRequest } from '../../../test/otlp-proto/arbitrary.ts';
import { ExportLogsServiceRequestSchema, ExportTraceServiceRequestSchema } from '../../../test/otlp-proto/otlp_pb.ts';
import { readRows, type ReadRow } from '../../../test/otlp-proto/read-rows.ts';
import { WireDecoder } from '../otlp/wire/wire-decoder.ts';
import { columnNames, rowStructure, type RowTable } from './columns.ts';
import type { RowChunk } from './rows.ts';

const redactor = createRedactor(redactionPolicySchema.parse({}), Buffer.alloc(32, 7));

/** The rows as the embedded engine reads and stores them, against the test's own reading of the same bytes. */
describe('rows in the engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'airworthy-rows-'));
  let session: Session;

  beforeAll(() => {
    session = new Session(join(folder, 'store'));
  });
  afterAll(() => {
    session.cleanup();
    rmSync(folder, { recursive: true, force: true });
  });

  function throughEngine(table: RowTable, chunk: RowChunk): ReadRow[] {
    const file = join(folder, `${table}.rb`);
    writeFileSync(file, chunk.rows);
    const columns = columnNames(table).map((name) => `\`${name}\``);
    session.query(`DROP TABLE IF EXISTS ${table}`);
    session.query(`CREATE TABLE ${table} (${tables[table]}) ENGINE = MergeTree ORDER BY tuple()`);
    const source = `file('${file}', 'RowBinary', '${rowStructure(table)}')`;
    session.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT * FROM ${source}`);
    const selected = columnNames(table).map((name) => exactTimes[name] ?? `\`${name}\``);
    const text = session.query(`SELECT ${selected.join(', ')} FROM ${table} SETTINGS ${settings}`, 'JSONEachRow');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => renamed(JSON.parse(line) as ReadRow));
  }

  it.each(['otel_traces', 'otel_logs'] as const)('%s holds what was written', (table) => {
    const decoder = new WireDecoder(table, redactor);
    const requests =
      table === 'otel_traces'
        ? fc
            .sample(traceRequest, { numRuns: 150, seed: 1 })
            .map((request) => toBinary(ExportTraceServiceRequestSchema, request))
        : fc
            .sample(logsRequest, { numRuns: 150, seed: 2 })
            .map((request) => toBinary(ExportLogsServiceRequestSchema, request));
    const chunks = requests.map((bytes) => decoder.decode(Buffer.from(bytes)));
    const rows = Buffer.concat(chunks.map((chunk) => chunk.rows));
    const count = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
    expect(count).toBeGreaterThan(100);
    expect(throughEngine(table, { rows, count })).toEqual(readRows(table, rows, count));
  });
});

const settings = 'output_format_json_quote_64bit_integers = 1, max_threads = 1';
const map = 'Map(LowCardinality(String), String)';

/** The Collector's columns. */
const tables: Readonly<Record<RowTable, string>> = {
  otel_traces: `Timestamp DateTime64(9), TraceId String, SpanId String, ParentSpanId String, TraceState String,
    SpanName LowCardinality(String), SpanKind LowCardinality(String), ServiceName LowCardinality(String),
    ResourceAttributes ${map}, ScopeName String, ScopeVersion String, SpanAttributes ${map}, Duration UInt64,
    StatusCode LowCardinality(String), StatusMessage String,
    Events Nested (Timestamp DateTime64(9), Name LowCardinality(String), Attributes ${map}),
    Links Nested (TraceId String, SpanId String, TraceState String, Attributes ${map})`,
  otel_logs: `Timestamp DateTime64(9), TimestampTime DateTime DEFAULT toDateTime(Timestamp), TraceId String, SpanId String,
    TraceFlags UInt8, SeverityText LowCardinality(String), SeverityNumber UInt8, ServiceName LowCardinality(String), Body String,
    ResourceSchemaUrl LowCardinality(String), ResourceAttributes ${map}, ScopeSchemaUrl LowCardinality(String),
    ScopeName String, ScopeVersion LowCardinality(String), ScopeAttributes ${map}, LogAttributes ${map}, EventName String`,
};

/** Times as their nanoseconds, since the engine's own format of them has a shorter range. */
const exactTimes: Readonly<Record<string, string>> = {
  Timestamp: 'toUnixTimestamp64Nano(Timestamp) AS at',
  'Events.Timestamp': 'arrayMap(t -> toString(toUnixTimestamp64Nano(t)), `Events.Timestamp`) AS eventsAt',
};

/** The engine's row under the names that the rows have. */
function renamed({ at, eventsAt, ...rest }: ReadRow): ReadRow {
  return { Timestamp: at, ...(eventsAt === undefined ? {} : { 'Events.Timestamp': eventsAt }), ...rest };
}
