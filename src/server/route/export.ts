import { Hono } from 'hono';
import { type ExportFormat, exportRequest, exportRuns } from '#flow/export.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { bytes } from '../event-stream.ts';
import { query } from '../request.ts';

const types = {
  jsonl: 'application/x-ndjson',
  otlp: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
} as const satisfies Readonly<Record<ExportFormat, string>>;

export function exportRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(exportRequest), async (c) => {
    const request = c.req.valid('query');
    return bytes(exportRuns((await open()).context, request, askedBy(c.req.raw)), types[request.format]);
  });
}
