import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as ask, type Server } from 'node:http';
import { type AddressInfo, isIPv4 } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { serve } from './process.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const key = 'a-key-for-this-test-0123456789';
const auditAnswer = z.object({ entries: z.array(z.object({ address: z.string(), status: z.number() })) });
/** By which another machine would reach this one: a connection to it does not come from 127.0.0.1. */
const outside = Object.values(networkInterfaces())
  .flatMap((addresses = []) => addresses)
  .find(({ address, internal }) => isIPv4(address) && !internal)?.address;

let cwd = '';
let server: Awaited<ReturnType<typeof serve>>;
let proxy: Server;
beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-proxy-'));
  writeFileSync(join(cwd, 'airworthy.config.json'), '{"listen": {"host": "0.0.0.0", "trustedProxies": ["127.0.0.1"]}}');
  server = await serve(['--data', 'd'], { cwd, env: { AIRWORTHY_API_KEYS: key } });
  // As every reverse proxy does: it passes Host on, appends the address that it was asked from, and says by what. Who asks is told it by a header.
  proxy = createServer((incoming, outgoing) => {
    const { 'x-test-client': client = '', 'x-forwarded-for': before, ...headers } = incoming.headers;
    const forwarded = [before ?? [], client].flat().join(', ');
    const passed = ask(
      {
        ...{ host: '127.0.0.1', port: new URL(server.api).port, path: incoming.url, method: incoming.method },
        headers: { ...headers, 'x-forwarded-for': forwarded, 'x-forwarded-proto': 'https' },
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(passed);
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  proxy.close();
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(cwd, { recursive: true, force: true });
});

const proxyPort = (): number => {
  const address: string | AddressInfo | null = proxy.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};
const through = (client: string, secret: string, headers: Record<string, string> = {}): Promise<Response> =>
  login(`http://127.0.0.1:${proxyPort()}`, secret, { 'x-test-client': client, ...headers });
const login = (to: string, secret: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${to}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ key: secret }),
  });
const wrongFrom = async (): Promise<readonly string[]> => {
  const answer = await fetch(`http://127.0.0.1:${new URL(server.api).port}/api/v1/audit`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const { entries } = auditAnswer.parse(await answer.json());
  return entries.filter(({ status }) => status === 401).map(({ address }) => address);
};

describe('behind a trusted proxy', () => {
  it('keeps who guesses keys waiting, and nobody beside', async () => {
    for (let i = 0; i < 5; i++) expect((await through('203.0.113.7', `wrong ${i}`)).status).toBe(401);
    expect((await through('203.0.113.7', key)).status).toBe(429);
    expect((await through('203.0.113.8', key)).status).toBe(200);
    expect(await wrongFrom()).toEqual(Array.from({ length: 5 }, () => '203.0.113.7'));
  });

  it('lets nobody be another by what he says himself', async () => {
    // Another address each time, left of where the proxy puts his own.
    for (let i = 0; i < 5; i++) {
      const said = { 'x-forwarded-for': `198.51.100.${i}, 127.0.0.1` };
      expect((await through('203.0.113.9', `wrong ${i}`, said)).status).toBe(401);
    }
    expect((await through('203.0.113.9', key, { 'x-forwarded-for': '198.51.100.77' })).status).toBe(429);
    expect(new Set(await wrongFrom())).toEqual(new Set(['203.0.113.7', '203.0.113.9']));
  });

  it('sends the cookie for https alone, since the proxy says that it came by that', async () => {
    expect((await through('203.0.113.10', key)).headers.get('set-cookie')).toContain('; Secure');
    const direct = await login(`http://127.0.0.1:${new URL(server.api).port}`, key);
    expect(direct.headers.get('set-cookie')).not.toContain('Secure');
  });

  it.runIf(outside !== undefined)('believes nothing of who comes past the proxy', async () => {
    const past = `http://${outside}:${new URL(server.api).port}`;
    const said = { 'x-forwarded-for': '198.51.100.1', 'x-forwarded-proto': 'https' };
    expect((await login(past, 'wrong', said)).status).toBe(401);
    const [newest] = await wrongFrom();
    expect(newest).toBe(outside);
    expect((await login(past, key, said)).headers.get('set-cookie')).not.toContain('Secure');
  });
});
