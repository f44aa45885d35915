// OTLP/HTTP protobuf with gzip over a socket until it is durable, against the same rows inserted directly in batches of 10 000:
// spans per second, and processor time, which a busy machine changes less.
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
import { merged } from './merged.ts';
import { measured, type Measurement } from './measurement.ts';
import { jsonMessages, prose, sampleRequest } from './sample-request.ts';

export const name = 'ingest';
const spansInRequest = 1000;
const requests = 200;
const spansInRound = requests * spansInRequest;
const batch = 10_000;
const rounds = 5;

export async function run(): Promise<readonly Measurement[]> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-ingest-'));
  const config = defaultConfig(dir);
  const store = await openStore({ dir });
  const recorder = openRecorder({ store, config, clock: { now: () => Date.now() } });
  const server = serve({ fetch: (request) => recorder.handle(request), port: 0, hostname: '127.0.0.1' });
  try {
    const at = { dir, store, url: await addressOf(server) };
    return [...(await measure(at, 'ingest', prose)), ...(await measure(at, 'ingest_json_messages', jsonMessages))];
  } finally {
    server.close();
    await recorder.drain();
    await store.engine.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

interface Recording {
  readonly dir: string;
  readonly store: Store;
  readonly url: string;
}

/** Spans per second with such a message in each, the median of some rounds; and what of the processor a span takes. */
async function measure({ dir, store, url }: Recording, what: string, message: string): Promise<Measurement[]> {
  const bytes = toBinary(ExportTraceServiceRequestSchema, sampleRequest(spansInRequest, message));
  const bodyFile = join(dir, 'body.gz');
  writeFileSync(bodyFile, gzipSync(bytes));
  const redactor = createRedactor(defaultConfig(dir).redact, Buffer.alloc(32));
  const { rows } = new WireDecoder('otel_traces', redactor).decode(Buffer.from(bytes));
  const rate: Sides = { ours: [], baseline: [] };
  const cpu: Sides = { ours: [], baseline: [] };
  const sides = { ours: () => sent(url, bodyFile), baseline: () => inserted(store, rows) };
  // The sides take turns, so that a busy machine slows both.
  for (let round = 0; round < rounds; round++) {
    for (const side of ['ours', 'baseline'] as const) {
      const { durationMs, cpuUs } = await timed(store, sides[side]);
      rate[side].push((spansInRound * 1000) / durationMs);
      cpu[side].push(cpuUs / spansInRound);
    }
  }
  return [measured(`${what}_spans_per_s`, mediansOf(rate)), measured(`${what}_cpu_us_per_span`, mediansOf(cpu))];
}

type Sides = Record<'ours' | 'baseline', number[]>;

function mediansOf({ ours, baseline }: Sides): { ours: number; baseline: number } {
  const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
  return { ours: median(ours), baseline: median(baseline) };
}

/** How long some work takes, and the processor time of this process until its parts are merged: neither side pays for the other's. */
async function timed(store: Store, work: () => Promise<number>): Promise<{ durationMs: number; cpuUs: number }> {
  await merged(store);
  const before = process.cpuUsage();
  const durationMs = await work();
  await merged(store);
  const { user, system } = process.cpuUsage(before);
  return { durationMs, cpuUs: user + system };
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
  for (let done = 0; done < spansInRound; done += batch) {
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
