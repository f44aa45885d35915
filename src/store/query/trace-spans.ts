import { z } from 'zod';
import { spanSource } from '../assemble/span-source.ts';
import type { Store } from '../open.ts';

const attributes = z.record(z.string(), z.string());

const spanSchema = z.object({
  TraceId: z.string(),
  SpanId: z.string(),
  ParentSpanId: z.string(),
  SpanName: z.string(),
  SpanKind: z.string(),
  ServiceName: z.string(),
  /** Nanoseconds since the epoch, as text: past 2^53. */
  StartNs: z.string(),
  DurationNs: z.string(),
  StatusCode: z.string(),
  StatusMessage: z.string(),
  ScopeName: z.string(),
  ScopeVersion: z.string(),
  Attributes: attributes,
  Resource: attributes,
  EventNames: z.array(z.string()),
  EventTimesNs: z.array(z.string()),
  EventAttributes: z.array(attributes),
});
/** A span as it is stored, by the Collector's names. */
export type StoredSpan = Readonly<z.infer<typeof spanSchema>>;

/** Which traces, and between when they lie: ISO 8601, both ends included, which spares the search the rest of the table. */
export interface TraceScope {
  readonly traceIds: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Only these spans of them. */
  readonly spanIds?: readonly string[];
  /** Without attributes longer than so many bytes, and without events: for a look at many spans at once. */
  readonly shortTo?: number;
  /** Only so many, the earliest of each trace. */
  readonly first?: number;
}

/** The spans of traces in order of start, each once however often it was delivered. */
export async function traceSpans({ engine, at }: Store, scope: TraceScope): Promise<readonly StoredSpan[]> {
  const { columns, table } = await spanSource(engine, at.traces);
  const own = Object.entries(columns)
    .filter(([name]) => name in spanSchema.shape)
    .map(([name, sql]) => [name, scope.shortTo === undefined ? sql : shortened(name, sql)] as const)
    .map(([name, sql]) => (sql === name ? name : `${sql} AS ${name}`));
  const times = `arrayMap(t -> toString(toUnixTimestamp64Nano(t)), ${columns.EventTimes})`;
  const derived = [
    `toString(toUnixTimestamp64Nano(${columns.Timestamp})) AS StartNs`,
    `toString(${columns.Duration}) AS DurationNs`,
    'ScopeName',
    'ScopeVersion',
    `${scope.shortTo === undefined ? times : '[]'} AS EventTimesNs`,
  ];
  return engine.rows(
    `SELECT ${[...own, ...derived].join(', ')} FROM ${table}
WHERE TraceId IN {ids:Array(String)}${scope.spanIds === undefined ? '' : ' AND SpanId IN {spans:Array(String)}'}
  AND Timestamp >= parseDateTime64BestEffort({from:String}, 9) AND Timestamp <= parseDateTime64BestEffort({to:String}, 9)
ORDER BY TraceId, Timestamp, SpanId LIMIT 1 BY TraceId, SpanId${scope.first === undefined ? '' : ' LIMIT {first:UInt32}'}`,
    spanSchema,
    {
      parameters: {
        ids: scope.traceIds,
        from: scope.from,
        to: scope.to,
        ...(scope.spanIds === undefined ? {} : { spans: scope.spanIds }),
        ...(scope.shortTo === undefined ? {} : { short: scope.shortTo }),
        ...(scope.first === undefined ? {} : { first: scope.first }),
      },
    },
  );
}

function shortened(name: string, sql: string): string {
  if (name === 'EventNames' || name === 'EventAttributes') return '[]';
  if (name !== 'Attributes' && name !== 'Resource') return sql;
  return `mapFilter((k, v) -> length(v) <= {short:UInt32}, ${sql})`;
}
