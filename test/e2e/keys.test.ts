import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { exportRequest, traceId } from './agent-trace.ts';
import { run } from './command.ts';
import { serve } from './process.ts';

/** Processes are started and killed, which takes a while on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

const key = 'a-key-for-this-test-0123456789';
const bearer = { authorization: `Bearer ${key}` };
const json = { 'content-type': 'application/json' };

/** Addresses by which this machine is reached, from itself and from others. */
const hosts = [
  '127.0.0.1',
  ...Object.values(networkInterfaces()).flatMap((addresses = []) =>
    addresses.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  ),
];

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-keys-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('a server that other machines reach', () => {
  it('lets nobody in without a key, on any port, and tells the key to nobody', async () => {
    const place = { cwd, env: { AIRWORTHY_API_KEYS: `another-key-0123456789abcdef,${key}` } };
    const server = await serve(['--host', '0.0.0.0', '--data', 'open'], place);
    const at = (address: string, host: string, path: string): string => {
      const { port } = new URL(address);
      return `http://${host}:${port}${path}`;
    };
    const post = (headers: Readonly<Record<string, string>>, n: number) => ({
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(exportRequest([{ traceId: traceId(n), task: 'track' }])),
    });
    for (const [i, host] of hosts.entries()) {
      for (const path of ['/report', '/api/v1/runs', '/api/v1/export', '/metrics', '/healthz']) {
        const url = at(server.api, host, path);
        expect([url, (await fetch(url)).status]).toEqual([url, 401]);
        expect([url, (await fetch(url, { headers: { authorization: 'Bearer wrong' } })).status]).toEqual([url, 401]);
        expect([url, (await fetch(url, { headers: bearer })).status]).toEqual([url, 200]);
      }
      for (const path of ['/v1/traces', '/v1/logs']) {
        expect((await fetch(at(server.otlp, host, path), post({}, 1))).status).toBe(401);
      }
      const refused = await fetch(at(server.otlp, host, '/v1/traces?key=' + key), post({}, 1));
      expect([refused.status, await refused.json()]).toEqual([
        401,
        { message: expect.stringContaining('an API key is needed') },
      ]);
      expect((await fetch(at(server.otlp, host, '/v1/traces'), post(bearer, 2 + i))).status).toBe(200);
    }
    const agent = fileURLToPath(new URL('../../examples/support-desk/main.ts', import.meta.url));
    const sent = spawnSync(process.execPath, [agent, '--sessions', '1', '--releases', '1', '--endpoint', server.otlp], {
      env: { OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${key}` },
      encoding: 'utf8',
    });
    expect(sent).toMatchObject({ status: 0, stderr: '' });
    await fetch(`${server.api}/api/v1/assemble`, { method: 'POST', headers: bearer });
    // Who owns the data folder comes through its socket, and needs none.
    const { stdout } = await run(['runs', '--json', '--data', 'open'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ total: hosts.length + 1 });
    server.child.kill('SIGTERM');
    const ended = await server.ended;
    expect(ended.exit).toBe(0);
    expect(ended.stdout + ended.stderr).not.toContain(key);
    for (const file of filesIn(join(cwd, 'open'))) expect(readFileSync(file).includes(key), file).toBe(false);
  });
});

describe('a server of this machine only', () => {
  it('asks for no key, even where there is one', async () => {
    const server = await serve(['--data', 'own'], { cwd, env: { AIRWORTHY_API_KEYS: key } });
    expect((await fetch(`${server.api}/api/v1/runs`)).status).toBe(200);
    const traces = (headers: Readonly<Record<string, string>>) =>
      fetch(`${server.otlp}/v1/traces`, { method: 'POST', headers: { ...json, ...headers }, body: '{}' });
    expect((await traces({})).status).toBe(200);
    expect((await traces({ authorization: 'Bearer of-another-vendor' })).status).toBe(200);
    // One of ours says for which project it is: where it is not known, nothing is recorded in another.
    expect((await traces({ authorization: `Bearer aw_${'0'.repeat(64)}` })).status).toBe(401);
    for (const host of hosts.slice(1)) {
      const { port } = new URL(server.api);
      await expect(fetch(`http://${host}:${port}/healthz`)).rejects.toThrow('fetch failed');
    }
    server.child.kill('SIGTERM');
    expect((await server.ended).exit).toBe(0);
  });
});
