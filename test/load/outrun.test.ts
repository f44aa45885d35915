import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openStore } from '#store/open.ts';
import { wireTraces } from '../otlp-proto/recorder.ts';
import { startRecorder } from '../store/recorder-child.ts';

/** AIRWORTHY_LOAD_SECONDS=60 is what we promise; in the test run it is long enough for the queues to fill. */
const seconds = Number(process.env['AIRWORTHY_LOAD_SECONDS'] ?? 10);
const GB = 1e9;
const senders = 48;
const spansInRequest = 1000;
const counted = z.object({ n: z.number() });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-load-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.runIf(process.platform === 'linux')('a sender that outruns the recorder', () => {
  it(
    'is turned away in time: memory stays under 1 GB, and what was acknowledged is stored',
    { timeout: (seconds + 110) * 1000 },
    async () => {
      const recorder = await startRecorder(dir);
      const body = gzipSync(bigRequest());
      const headers = { 'content-type': 'application/x-protobuf', 'content-encoding': 'gzip' };
      const statuses = new Map<number, number>();
      const end = performance.now() + seconds * 1000;
      const send = async (): Promise<void> => {
        while (performance.now() < end) {
          const answer = await fetch(`${recorder.url}/v1/traces`, { method: 'POST', body, headers });
          await answer.arrayBuffer();
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
          if (answer.status !== 200) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
        }
      };
      await Promise.all(Array.from({ length: senders }, send));
      const peak = recorder.peakBytes();
      await recorder.stop();
      const refused = [...statuses.keys()].filter((status) => status !== 200);
      expect(refused).toEqual([429]);
      expect(peak).toBeLessThan(GB);
      const store = await openStore({ dir });
      const [stored] = await store.engine.rows('SELECT count() AS n FROM airworthy.otel_traces', counted);
      await store.engine.close();
      expect(stored?.n).toBe((statuses.get(200) ?? 0) * spansInRequest);
    },
  );
});

/** 1 000 spans with a message of 2 kB each. */
function bigRequest(): Uint8Array {
  const text = (key: string, value: string) => ({ key, value: { value: { case: 'stringValue' as const, value } } });
  const message = 'The customer asked for a refund of an order that was delivered late. '.repeat(29);
  const spans = Array.from({ length: spansInRequest }, () => ({
    traceId: randomBytes(16),
    spanId: randomBytes(8),
    name: 'chat gpt-5',
    startTimeUnixNano: 1_790_000_000_000_000_000n,
    endTimeUnixNano: 1_790_000_001_000_000_000n,
    attributes: [
      ...Array.from({ length: 14 }, (_, i) => text(`attribute.${i}`, `value ${i}`)),
      text('gen_ai.input.messages', message),
    ],
  }));
  return wireTraces(...spans);
}
