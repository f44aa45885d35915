import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { openStore } from '#store/open.ts';
import { serve } from '../e2e/process.ts';
import { wireTraces } from '../otlp-proto/recorder.ts';

/** AIRWORTHY_LOAD_SECONDS=60 is what we promise; in the test run it is long enough for the queues to fill. */
const seconds = Number(process.env['AIRWORTHY_LOAD_SECONDS'] ?? 10);
const GB = 1e9;
const senders = 48;
const runsInRequest = 100;
const spansInRun = 10;
const counted = z.object({ spans: z.number(), runs: z.number() });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-load-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.runIf(process.platform === 'linux')('a sender that outruns the server', () => {
  it(
    'is turned away in time: memory stays under 1 GB while runs are assembled, and what was acknowledged is stored',
    { timeout: (seconds + 110) * 1000 },
    async () => {
      const server = await serve(['--data', 'data'], { cwd: dir });
      onTestFinished(() => void server.child.kill('SIGKILL'));
      const newRequest = requests();
      const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
      const statuses = new Map<number, number>();
      const end = performance.now() + seconds * 1000;
      const send = async (): Promise<void> => {
        let body = newRequest();
        while (performance.now() < end) {
          const answer = await fetch(`${server.otlp}/v1/traces`, { method: 'POST', body, headers });
          await answer.arrayBuffer();
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          if (answer.status === 200) body = newRequest();
          else expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
        }
      };
      await Promise.all(Array.from({ length: senders }, send));
      const peak = peakBytes(server.child.pid);
      server.child.kill('SIGTERM');
      await server.ended;
      const refused = [...statuses.keys()].filter((status) => status !== 200);
      expect(refused).toEqual([429]);
      expect(peak).toBeLessThan(GB);
      const store = await openStore({ dir: join(dir, 'data') });
      const [stored] = await store.engine.rows(
        'SELECT count() AS spans, (SELECT count() FROM airworthy.runs) AS runs FROM airworthy.otel_traces',
        counted,
      );
      await store.engine.close();
      expect(stored?.spans).toBe((statuses.get(200) ?? 0) * runsInRequest * spansInRun);
      expect(stored?.runs).toBeGreaterThan(0);
    },
  );
});

/** The most memory that a process has had. */
function peakBytes(pid: number | undefined): number {
  return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
}

/** Makes requests of new runs, with a message of 2 kB in each span. */
function requests(): () => Uint8Array {
  const text = (key: string, value: string) => ({ key, value: { value: { case: 'stringValue' as const, value } } });
  const message = 'The customer asked for a refund of an order that was delivered late. '.repeat(29);
  const others = Array.from({ length: 13 }, (_, i) => text(`attribute.${i}`, `value ${i}`));
  const traceIds = Array.from({ length: runsInRequest }, () => randomBytes(16));
  const spans = traceIds.flatMap((traceId) =>
    Array.from({ length: spansInRun }, (_, i) => ({
      traceId,
      spanId: randomBytes(8),
      name: i === 0 ? 'invoke_agent' : 'chat gpt-5',
      startTimeUnixNano: 1_790_000_000_000_000_000n,
      endTimeUnixNano: 1_790_000_001_000_000_000n,
      attributes: [
        text('gen_ai.operation.name', i === 0 ? 'invoke_agent' : 'chat'),
        ...others,
        text('gen_ai.input.messages', message),
      ],
    })),
  );
  const first = Buffer.from(wireTraces(...spans));
  const places = traceIds.map((traceId) => placesOf(traceId, first));
  return () => {
    const body = Buffer.from(first);
    for (const at of places) {
      const traceId = randomBytes(16);
      for (const place of at) traceId.copy(body, place);
    }
    return gzipSync(body, { level: 1 });
  };
}

function placesOf(part: Buffer, whole: Buffer): readonly number[] {
  const places = [];
  for (let at = whole.indexOf(part); at >= 0; at = whole.indexOf(part, at + 1)) places.push(at);
  return places;
}
