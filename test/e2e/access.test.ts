import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { exportRequest, traceId } from './agent-trace.ts';
import { run } from './command.ts';
import { serve } from './process.ts';

vi.setConfig({ testTimeout: 240_000 });

let cwd = '';
let server: Awaited<ReturnType<typeof serve>>;
const keys = new Map<string, string>();
const keysAnswer = z.object({ keys: z.array(z.object({ project: z.string().nullable() })) });
const runsAnswer = z.object({ runs: z.array(z.object({ run_id: z.string() })) });
const auditAnswer = z.object({ entries: z.array(z.record(z.string(), z.unknown())) });
const json = { 'content-type': 'application/json' };

async function makeKey(name: string, ...args: readonly string[]): Promise<string> {
  const { exit, stdout, stderr } = await run(['key', 'create', '--name', name, '--json', '--data', 'd', ...args], {
    cwd,
  });
  expect(exit, stderr).toBe(0);
  const { secret }: { secret: string } = JSON.parse(stdout);
  keys.set(name, secret);
  return secret;
}

beforeAll(async () => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-access-'));
  await makeKey('boss', '--scope', 'admin');
  server = await serve(['--host', '0.0.0.0', '--data', 'd'], { cwd });
  await makeKey('reader', '--scope', 'read');
  await makeKey('agent', '--scope', 'ingest');
  await makeKey('other agent', '--scope', 'ingest', '--project', 'billing');
  await makeKey('other reader', '--scope', 'read', '--project', 'billing');
  await makeKey('other boss', '--scope', 'admin', '--project', 'billing');
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  rmSync(cwd, { recursive: true, force: true });
});

const keyOf = (name: string) => ({ authorization: `Bearer ${keys.get(name)}` });
const at = (address: string, path: string): string => {
  const outside = Object.values(networkInterfaces())
    .flat()
    .find((each) => each?.family === 'IPv4' && !each.internal);
  return `http://${outside?.address ?? '127.0.0.1'}:${new URL(address).port}${path}`;
};
const api = (path: string, init: RequestInit = {}): Promise<Response> => fetch(at(server.api, path), init);
const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  api(path, { method: 'POST', headers: { ...json, ...headers }, body: JSON.stringify(body) });
const send = (n: number, headers: Record<string, string>): Promise<Response> =>
  fetch(at(server.otlp, '/v1/traces'), {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(exportRequest([{ traceId: traceId(n), task: 'track' }])),
  });

it('lets each key do what its scope says, and no more', async () => {
  for (const [name, runs, ingest, admin] of [
    ['boss', 200, 200, 200],
    ['reader', 200, 403, 403],
    ['agent', 403, 200, 403],
  ] as const) {
    expect([name, (await api('/api/v1/runs', { headers: keyOf(name) })).status]).toEqual([name, runs]);
    expect([name, (await send(1, keyOf(name))).status]).toEqual([name, ingest]);
    expect([name, (await api('/api/v1/keys', { headers: keyOf(name) })).status]).toEqual([name, admin]);
  }
  expect((await api('/api/v1/runs')).status).toBe(401);
  expect((await api('/api/v1/session')).status).toBe(200);
  // The page itself is the same for all; what it shows is not.
  expect((await api('/')).status).not.toBe(401);
  expect((await api('/report')).status).toBe(401);
});

it('goes by the route that an address comes to, however it is written', async () => {
  const get = (path: string, name?: string) => api(path, name === undefined ? {} : { headers: keyOf(name) });
  for (const path of [
    '/%61pi/v1/runs',
    '/api/v1/%72uns',
    '/%61%70%69/v1/export',
    '/%6Detrics',
    '/%72eport',
    '/api%2Fv1%2Fruns',
  ]) {
    const answer = await get(path);
    // An address of the page's own at most: never data.
    const isNone = answer.status === 401 || answer.status === 404;
    expect([path, isNone || (await answer.text()).startsWith('<!doctype html>')]).toEqual([path, true]);
  }
  for (const path of ['/api/v1/%6Beys', '/api/v1/%61udit', '/%61pi/v1/keys', '/api/v1/./keys', '/api/v1/x/../keys']) {
    expect([path, (await get(path, 'reader')).status]).toEqual([path, 403]);
  }
  const erased = await post('/api/v1/keep/%65rase', { subject: 'user', value: 'x' }, keyOf('reader'));
  expect(erased.status).toBe(403);
  const long = await post('/api/v1/session', { key: 'x'.repeat(10_000) });
  expect(long.status).toBe(413);
  const view = { name: 'x'.repeat(2_000_000), filter: {}, sort: 'started' };
  expect((await post('/api/v1/views', view, keyOf('reader'))).status).toBe(413);
  const stranger = await api('/api/v1/session?project=billing');
  expect(await stranger.json()).toEqual({ login_needed: true, who: null, projects: [] });
});

const page = { 'airworthy-page': '1', 'sec-fetch-site': 'same-origin' };

async function login(name: string): Promise<string> {
  const answer = await post('/api/v1/session', { key: keys.get(name) });
  expect(answer.status).toBe(200);
  return answer.headers.get('set-cookie') ?? '';
}

it('logs in with a key, by a cookie that outlives the server and ends with its key', async () => {
  const made = await makeKey('visitor', '--scope', 'admin', '--expires', '1d');
  const set = await login('visitor');
  expect(set).toMatch(
    /^airworthy_[0-9a-f]{8}=key_[0-9a-f]{12}\.\d+\.[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
  );
  expect(set).not.toContain(made);
  const cookie = { cookie: set.slice(0, set.indexOf(';')) };
  const who = async (headers: Record<string, string>): Promise<unknown> =>
    (await api('/api/v1/session', { headers })).json();
  expect(await who(cookie)).toMatchObject({
    login_needed: true,
    who: { name: 'visitor', scope: 'admin', project: null },
    projects: ['default', 'billing'],
  });
  expect(await who({})).toEqual({ login_needed: true, who: null, projects: [] });
  expect(await who({ cookie: `${cookie.cookie}x` })).toMatchObject({ who: null });
  expect((await api('/api/v1/runs', { headers: cookie })).status).toBe(200);
  // Behind a proxy that speaks TLS the cookie is for https alone.
  const origin = at(server.api, '').replace('http:', 'https:');
  const proxied = await post('/api/v1/session', { key: made }, { origin });
  expect(proxied.headers.get('set-cookie')).toMatch(/; Secure$/);

  const hold = { subject: 'user', value: 'ann', reason: 'court' };
  const holds = (headers: Record<string, string>) => post('/api/v1/keep/holds', hold, { ...cookie, ...headers });
  expect((await holds({})).status).toBe(403);
  expect((await holds({ ...page, 'sec-fetch-site': 'same-site' })).status).toBe(403);
  expect((await holds({ ...page, origin: 'https://evil.example' })).status).toBe(403);
  expect((await holds(page)).status).toBe(200);
  const cross = await api('/api/v1/runs', { headers: { ...cookie, 'sec-fetch-site': 'cross-site' } });
  expect(cross.status).toBe(403);

  const { port } = new URL(server.api);
  server.child.kill('SIGTERM');
  await server.ended;
  server = await serve(['--host', '0.0.0.0', '--data', 'd', '--port', port], { cwd });
  expect((await api('/api/v1/runs', { headers: cookie })).status).toBe(200);
  await run(['key', 'revoke', 'visitor', '--data', 'd'], { cwd });
  expect((await api('/api/v1/runs', { headers: cookie })).status).toBe(401);
  expect((await api('/api/v1/runs', { headers: keyOf('visitor') })).status).toBe(401);
});

it('lets no key of one project see or write another', async () => {
  expect((await send(21, keyOf('agent'))).status).toBe(200);
  expect((await send(22, keyOf('other agent'))).status).toBe(200);
  await expect.poll(() => idsOf(keyOf('other reader')), { timeout: 20_000 }).toEqual([traceId(22)]);
  const own = await idsOf(keyOf('reader'));
  expect(own).toContain(traceId(21));
  expect(own).not.toContain(traceId(22));
  // Who may see all says which.
  expect(await idsOf({ ...keyOf('boss'), 'airworthy-project': 'billing' })).toEqual([traceId(22)]);
  expect(await idsOf(keyOf('boss'), '?project=billing')).toEqual([traceId(22)]);
  expect(await idsOf(keyOf('boss'))).toEqual(own);
  for (const name of ['reader', 'other reader', 'other boss']) {
    const other = name === 'reader' ? 'billing' : 'default';
    const headers = { ...keyOf(name), 'airworthy-project': other };
    expect((await api('/api/v1/runs', { headers })).status).toBe(403);
    expect((await api(`/api/v1/runs?project=${other}`, { headers: keyOf(name) })).status).toBe(403);
  }
  expect((await api(`/api/v1/runs/${traceId(21)}`, { headers: keyOf('other reader') })).status).toBe(404);
  expect((await send(23, { ...keyOf('other agent'), 'airworthy-project': 'default' })).status).toBe(403);
  expect((await api('/api/v1/runs', { headers: { ...keyOf('boss'), 'airworthy-project': 'none' } })).status).toBe(404);
  const erased = await post('/api/v1/keep/erase', { subject: 'run', value: traceId(21) }, keyOf('other boss'));
  expect(erased.status).toBe(404);
  const stolen = await post('/api/v1/keys', { name: 'x', scope: 'read', project: 'default' }, keyOf('other boss'));
  expect(stolen.status).toBe(403);
  const list = keysAnswer.parse(await (await api('/api/v1/keys', { headers: keyOf('other boss') })).json());
  expect(new Set(list.keys.map(({ project }) => project))).toEqual(new Set(['billing']));
  const { stdout } = await run(['runs', '--json', '--data', 'd', '--project', 'billing'], { cwd });
  expect(JSON.parse(stdout)).toMatchObject({ total: 1 });
});

async function idsOf(headers: Record<string, string>, query = ''): Promise<readonly string[]> {
  const answer = runsAnswer.parse(await (await api(`/api/v1/runs${query}`, { headers })).json());
  return answer.runs.map(({ run_id: id }) => id);
}

it('shows nothing of one project by any route to a key of another', async () => {
  const theirs = traceId(21);
  const span = '0000000000000001';
  const known = ['', '/outline', '/conversation', '/neighbours', `/spans/${span}`].map(
    (path) => `/runs/${theirs}${path}`,
  );
  for (const path of known) {
    expect([path, (await api(`/api/v1${path}`, { headers: keyOf('other reader') })).status]).toEqual([path, 404]);
  }
  const view = { name: 'ours alone', filter: { task: 'track' }, sort: 'started' };
  expect((await post('/api/v1/views', view, keyOf('reader'))).status).toBe(200);
  const lists = ['/runs', '/facets?dimension=session', '/facets', '/sessions', '/views', '/verdicts', '/live-gates'];
  const others = [
    '/overview',
    '/report',
    '/slices?rows=task&columns=release',
    '/slo',
    '/slo/alerts',
    '/doctor',
    '/export',
  ];
  const asked = [...lists, ...others].map((path) => `/api/v1${path}`);
  for (const path of [...asked, '/metrics', '/report']) {
    const answer = await (await api(path, { headers: keyOf('other reader') })).text();
    expect([path, answer.includes(theirs), answer.includes('ours alone')]).toEqual([path, false, false]);
  }
  expect(await (await api('/api/v1/export', { headers: keyOf('reader') })).text()).toContain(theirs);
});

it('ends a stream of events with the key, or the session, that it was opened by', async () => {
  await makeKey('listener', '--scope', 'read');
  const set = await login('listener');
  const streams = [keyOf('listener'), { cookie: set.slice(0, set.indexOf(';')) }, keyOf('reader')].map(
    async (headers) => (await api('/api/v1/events', { headers })).body?.getReader(),
  );
  const [byKey, bySession, others] = await Promise.all(streams);
  for (const reader of [byKey, bySession, others]) expect((await reader?.read())?.done).toBe(false);
  await run(['key', 'revoke', 'listener', '--data', 'd'], { cwd });
  for (const reader of [byKey, bySession]) {
    let next = await reader?.read();
    while (next?.done === false) next = await reader?.read();
    expect(next?.done).toBe(true);
  }
  const next = await Promise.race([others?.read(), Promise.resolve('still open')]);
  expect(next === 'still open' || (typeof next === 'object' && !next.done)).toBe(true);
  await others?.cancel();
});

it('keeps who did what, and tells who administers a project of that alone', async () => {
  await api('/api/v1/export', { headers: keyOf('other boss') });
  await post('/api/v1/keep/erase', { subject: 'user', value: 'ann@example.com' }, keyOf('other boss'));
  const entriesFor = async (name: string): Promise<readonly Record<string, unknown>[]> => {
    return auditAnswer.parse(await (await api('/api/v1/audit', { headers: keyOf(name) })).json()).entries;
  };
  const own = await entriesFor('other boss');
  expect(own.slice(0, 2)).toMatchObject([
    {
      name: 'other boss',
      action: 'POST /api/v1/keep/erase',
      project: 'billing',
      outcome: 'done',
      subject: expect.stringMatching(/^subject=user value=sha256:[0-9a-f]{16}$/),
    },
    { name: 'other boss', action: 'GET /api/v1/export', project: 'billing', outcome: 'done' },
  ]);
  expect(new Set(own.map(({ project }) => project))).toEqual(new Set(['billing']));
  const all = await entriesFor('boss');
  expect(all).toContainEqual(
    expect.objectContaining({ name: 'visitor', action: 'POST /api/v1/session', status: 200, who: expect.any(String) }),
  );
  expect(all).toContainEqual(expect.objectContaining({ who: 'local', action: 'POST /api/v1/keys', address: '' }));
  expect(all).toContainEqual(expect.objectContaining({ name: 'visitor', outcome: 'refused', status: 403 }));
  expect(JSON.stringify(all)).not.toContain('aw_');
  expect((await api('/api/v1/audit', { headers: keyOf('reader') })).status).toBe(403);
});

it('slows down who guesses, and nobody else', async () => {
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++) statuses.push((await post('/api/v1/session', { key: `aw_guess${i}` })).status);
  expect(statuses.slice(0, 3)).toEqual([401, 401, 401]);
  const last = await post('/api/v1/session', { key: keys.get('reader') });
  expect([last.status, Number(last.headers.get('retry-after'))]).toEqual([
    429,
    expect.toSatisfy((s: number) => s >= 1),
  ]);
  expect((await api('/api/v1/runs', { headers: keyOf('reader') })).status).toBe(200);
});
