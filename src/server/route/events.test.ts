import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AirworthyError } from '#base/error.ts';
import { configOf, configSchema } from '#config/config.ts';
import { type RunningServer, startServer } from '../start.ts';
import { insertLive } from '../../../test/live-runs.ts';

const start = Date.parse('2026-11-20T00:00:00Z');

/** On a machine that is busy a look takes its time. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 30_000 });

describe('server-sent events', () => {
  let dataDir = '';
  let server: RunningServer;
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= server.close());
  const reported: AirworthyError[] = [];
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'airworthy-events-'));
    const config = configOf(configSchema.parse({ listen: { port: 0, otlpPort: 0 } }), { dataDir, file: undefined });
    server = await startServer(config, { now: () => Date.now() }, (error) => {
      reported.push(error);
    });
    closed = undefined;
    reported.length = 0;
  });
  afterEach(async () => {
    await close();
    rmSync(dataDir, { recursive: true });
  });
  const connect = (signal?: AbortSignal): Promise<Response> =>
    fetch(`${server.address.api}/api/v1/events`, signal === undefined ? {} : { signal });
  /** Reads until the text has been seen, or to the end. */
  const until = async (reader: ReadableStreamDefaultReader<Uint8Array>, text: string): Promise<string> => {
    const decoder = new TextDecoder();
    let seen = '';
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      seen += decoder.decode(next.value, { stream: true });
      if (text !== '' && seen.includes(text)) break;
    }
    return seen;
  };
  const readerOf = (response: Response): ReadableStreamDefaultReader<Uint8Array> => {
    if (response.body === null) throw new Error('an answer without a body');
    return response.body.getReader();
  };

  it('begin with who answers, and tell of runs as they are assembled', async () => {
    const response = await connect();
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = readerOf(response);
    const hello = await until(reader, '\n\n');
    expect(hello).toMatch(
      /^retry: 2000\nevent: hello\ndata: \{"server_id":"[0-9a-f-]{36}","version":"\d[^"]*","quiet_ms":-?\d+\}/,
    );
    expect(hello).toContain(server.runtime.events.serverId);
    const run = { release: '1' as const, atMs: start, outcome: 'success' as const, id: 'abc', version: 5 };
    await insertLive(server.runtime.context, [run]);
    expect(await until(reader, '\n\n')).toBe(
      'event: runs\ndata: {"runs":1,"tasks":["refund"],"newest":[{"run_id":"abc","task":"refund","started_at":"2026-11-20T00:00:00.000000000Z"}]}\n\n',
    );
    await reader.cancel();
  });

  it('free everything when the page goes', async () => {
    const leaving = new AbortController();
    const readers = await Promise.all(
      [connect(leaving.signal), connect(leaving.signal), connect()].map(async (each) => readerOf(await each)),
    );
    expect(server.runtime.events.subscribers).toBe(3);
    leaving.abort();
    await soon(() => expect(server.runtime.events.subscribers).toBe(1));
    await readers[2]?.cancel();
    await soon(() => expect(server.runtime.events.subscribers).toBe(0));
  });

  it('end in order when the server does: the connection is not cut', async () => {
    const reader = readerOf(await connect());
    await until(reader, '\n\n');
    const closing = close();
    // A connection that is cut after the time an answer is given makes this throw.
    expect(await until(reader, '')).toBe('');
    await closing;
  });

  it('are refused while the server shuts down', async () => {
    await server.runtime.events.close();
    const refused = await connect();
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    expect(reported).toMatchObject([{ code: 'store_unavailable' }]);
  });
});
