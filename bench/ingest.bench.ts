// OTLP/HTTP protobuf with gzip over a socket until it is durable, against the same rows inserted directly in batches of 10 000.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { toBinary } from '@bufbuild/protobuf';
import { type ServerType, serve } from '@hono/node-server';
import { defaultConfig } from '#config/config.ts';
import { openRecorder } from '#flow/record.ts';
import { columnNames, rowStructure } from '#ingest/row/columns.ts';
import { openStore, type Store } from '#store/open.ts';
import { createRedactor } from '#trace/redaction/redactor.ts';
import { WireDecoder } from '../src/ingest/otlp/wire/wire-decoder.ts';
import { ExportTraceServiceRequestSchema } from '../test/otlp-proto/otlp_pb.ts';
import { measured, type Measurement } from './measurement.ts';
import { sampleRequest } from './sample-request.ts';

export const name = 'ingest';
const spansInRequest = 1000;
const requests = 60;
const batch = 10_000;
const rounds = 4;

export async function run(): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-ingest-'));
  const config = defaultConfig(dir);
  const store = await openStore({ dir });
  const recorder = openRecorder({ store, config, clock: { now: () => Date.now() } });
  const server = serve({ fetch: (request) => recorder.handle(request), port: 0, hostname: '127.0.0.1' });
  try {
    const bytes = toBinary(ExportTraceServiceRequestSchema, sampleRequest(spansInRequest));
    const bodyFile = join(dir, 'body.gz');
    writeFileSync(bodyFile, gzipSync(bytes));
    const decoder = new WireDecoder('otel_traces', createRedactor(config.redact, Buffer.alloc(32)));
    const { rows } = decoder.decode(Buffer.from(bytes));
    const url = await addressOf(server);
    const best = { ours: 0, baseline: 0 };
    // The sides take turns, so that a busy machine slows both.
    for (let round = 0; round < rounds; round++) {
      best.ours = Math.max(best.ours, rate(await sent(url, bodyFile)));
      best.baseline = Math.max(best.baseline, rate(await inserted(store, rows)));
    }
    return measured('ingest_spans_per_s', best);
  } finally {
    server.close();
    await recorder.drain();
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

function rate(durationMs: number): number {
  return (requests * spansInRequest * 1000) / durationMs;
}

/** Milliseconds until everything a sender in another process had was acknowledged. */
async function sent(url: string, bodyFile: string): Promise<number> {
  const script = fileURLToPath(new URL('ingest-sender.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [
    script,
    `${url}/v1/traces`,
    bodyFile,
    String(requests),
  ]);
  return Number(stdout);
}

async function inserted(store: Store, rows: Uint8Array): Promise<number> {
  const chunks = Array.from({ length: batch / spansInRequest }, () => rows);
  const start = performance.now();
  for (let done = 0; done < requests * spansInRequest; done += batch) {
    await store.engine.insertRowBinary(store.at.traces, {
      columns: columnNames('otel_traces'),
      structure: rowStructure('otel_traces'),
      chunks,
    });
  }
  return performance.now() - start;
}

async function addressOf(server: ServerType): Promise<string> {
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  return `http://127.0.0.1:${address.port}`;
}
