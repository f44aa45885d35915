import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { openStore } from '#store/open.ts';

const spansInRequest = 10;
const idRow = z.object({ SpanId: z.string() });

/** An OTLP/HTTP client that keeps book of what was acknowledged. */
export class Sender {
  readonly acknowledged: string[] = [];
  /** How often each status was answered; 0 for a connection that broke. */
  readonly statuses = new Map<number, number>();
  readonly #payload: () => string;

  /** `payload` makes the message in each span. */
  constructor(payload: () => string = () => 'hello') {
    this.#payload = payload;
  }

  /** Sends one request of ten spans; returns the status. */
  async send(url: string): Promise<number> {
    const ids = Array.from({ length: spansInRequest }, () => randomBytes(8).toString('hex'));
    const body = traceRequest(ids, this.#payload);
    const headers = { 'content-type': 'application/json' };
    const status = await fetch(`${url}/v1/traces`, { method: 'POST', body, headers }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    if (status === 200) this.acknowledged.push(...ids);
    return status;
  }

  /** Acknowledged spans that the store in `dataDir` does not have. */
  async missingFrom(dataDir: string, url?: string): Promise<string[]> {
    const store = await openStore({ dir: dataDir, url });
    const rows = await store.engine.rows('SELECT SpanId FROM airworthy.otel_traces', idRow);
    await store.engine.close();
    const stored = new Set(rows.map((row) => row.SpanId));
    return this.acknowledged.filter((id) => !stored.has(id));
  }
}

function traceRequest(ids: readonly string[], payload: () => string): string {
  const traceId = randomBytes(16).toString('hex');
  const spans = ids.map((spanId) => ({
    traceId,
    spanId,
    name: 'chat',
    kind: 3,
    startTimeUnixNano: '1790000000000000000',
    endTimeUnixNano: '1790000001000000000',
    attributes: [{ key: 'gen_ai.input.messages', value: { stringValue: payload() } }],
  }));
  return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}
