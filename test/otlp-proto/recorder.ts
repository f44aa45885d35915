import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import { redactionPolicySchema } from '#trace/redaction/policy.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import { GroupCommit, type RowSink } from '../../src/ingest/batch/group-commit.ts';
import { otlpEndpoint, type OtlpEndpointOptions } from '../../src/ingest/otlp/endpoint.ts';
import type { RowTable } from '../../src/ingest/row/columns.ts';
import { ExportLogsServiceRequestSchema, ExportTraceServiceRequestSchema, RpcStatusSchema } from './otlp_pb.ts';
import { readRows } from './read-rows.ts';

const redactor = createRedactor(redactionPolicySchema.parse({}), Buffer.alloc(32));
export const json = 'application/json';
export const protobuf = 'application/x-protobuf';

/** An endpoint over a sink that keeps the rows. */
export function recorder(options: Partial<OtlpEndpointOptions> & { sink?: RowSink } = {}) {
  const stored: Record<RowTable, unknown[]> = { otel_traces: [], otel_logs: [] };
  const keep: RowSink = async (table, rows, count) => {
    stored[table].push(...readRows(table, Buffer.concat(rows), count));
  };
  const commit = new GroupCommit(options.sink ?? keep, { lingerMs: 0 });
  const endpoint = otlpEndpoint({ redactor, commit, ...options });
  const post = (
    path: string,
    body: string | Uint8Array | null,
    headers: Record<string, string> = { 'content-type': json },
  ) => endpoint(new Request(`http://localhost:4318${path}`, { method: 'POST', body, headers }));
  return { endpoint, post, stored };
}

export const goodSpan = {
  traceId: '5B8EFFF798038103D269B633813FC60C',
  spanId: 'eee19b7ec3c1b174',
  name: 'chat',
  kind: 3,
  startTimeUnixNano: '1544712660000000000',
  endTimeUnixNano: '1544712661000000000',
};
export const traces = (...spans: object[]) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

export const wireSpan = {
  traceId: Buffer.alloc(16, 1),
  spanId: Buffer.alloc(8, 2),
  name: 'chat',
  startTimeUnixNano: 1_544_712_660_000_000_000n,
  endTimeUnixNano: 1_544_712_661_000_000_000n,
};
export const wireTraces = (...spans: object[]) =>
  toBinary(
    ExportTraceServiceRequestSchema,
    create(ExportTraceServiceRequestSchema, { resourceSpans: [{ scopeSpans: [{ spans }] }] }),
  );
export const wireLogs = (...logRecords: object[]) =>
  toBinary(
    ExportLogsServiceRequestSchema,
    create(ExportLogsServiceRequestSchema, { resourceLogs: [{ scopeLogs: [{ logRecords }] }] }),
  );

export const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer());
export const statusOf = async (response: Response) => fromBinary(RpcStatusSchema, await bytesOf(response)).message;

/** A length-delimited field as bytes. */
export function wireField(field: number, payload: Uint8Array): Buffer {
  const length: number[] = [];
  let rest = payload.length;
  for (; rest > 0x7f; rest >>>= 7) length.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.from([(field << 3) | 2, ...length, rest]), payload]);
}
