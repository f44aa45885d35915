import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asAirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import { type Client, connect } from '#client/connect.ts';
import { type Config, defaultConfig } from '#config/config.ts';
import { readAddress } from '#server/address-file.ts';
import { localServer } from '#server/local.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { exportRequest, traceId } from './agent-trace.ts';

const clock = { now: () => Date.now() };
const failures: string[] = [];
const report = (error: Error): void => void failures.push(error.message);

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'airworthy-e2e-'));
});
afterAll(() => rmSync(root, { recursive: true }));

function configOf(name: string): Config {
  const config = defaultConfig(join(root, name));
  return { ...config, listen: { ...config.listen, port: 0, otlpPort: 0 } };
}

function local(config: Config) {
  return localServer(config, { clock, report, waiting: () => undefined });
}

async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function refusal(work: () => Promise<unknown>): Promise<{ code: string; line: string }> {
  const thrown: unknown = await work().then(
    () => new Error('it was not refused'),
    (error: unknown) => error,
  );
  const { code, message, hint } = asAirworthyError(thrown);
  return { code, line: `${message} | ${hint ?? ''}` };
}

describe('a running server', () => {
  let config: Config;
  let server: RunningServer;
  let bySocket: Client;

  beforeAll(async () => {
    config = configOf('running');
    server = await startServer(config, clock, report);
    bySocket = connect({ server: server.address, local: () => local(config) });
    const runs = [
      { traceId: traceId(1), task: 'track', outcome: 'success' },
      { traceId: traceId(2), task: 'track', outcome: 'failure' },
      { traceId: traceId(3), task: 'refund', outcome: 'success', model: 'homemade-1' },
      { traceId: traceId(4), task: 'refund', isOpen: true },
    ];
    const response = await post(`${server.address.otlp}/v1/traces`, exportRequest(runs));
    expect(response.status).toBe(200);
    await answer(bySocket.api.assemble.$post());
  });
  afterAll(() => server.close());

  it('leaves its address for the owner only', () => {
    expect(readAddress(config.dataDir)).toEqual(server.address);
    expect(statSync(server.address.socket).mode & 0o777).toBe(0o600);
  });

  it('answers the network and the socket alike', async () => {
    const overHttp: unknown = await (await fetch(`${server.address.api}/api/v1/runs?task=track`)).json();
    const overSocket = await answer(bySocket.api.runs.$get({ query: { task: 'track' } }));
    expect(overSocket.total).toBe(2);
    expect(overHttp).toEqual(overSocket);
  });

  it('filters, sorts and limits', async () => {
    const list = (query: Parameters<typeof bySocket.api.runs.$get>[0]['query']) =>
      answer(bySocket.api.runs.$get({ query }));
    expect((await list({ outcome: 'failure' })).runs.map((run) => run.run_id)).toEqual([traceId(2)]);
    expect(
      (await list({ slice: ['model=gpt-4.1', 'release=1.0.0'], sort: '+started' })).runs.map((run) => run.run_id),
    ).toEqual([1, 2, 4].map(traceId));
    expect(await list({ limit: 1 })).toMatchObject({ total: 4, runs: [{ run_id: traceId(4) }] });
    expect((await list({ since: '2027-01-01' })).total).toBe(0);
  });

  it('shows a run by the beginning of its id', async () => {
    const run = await answer(bySocket.api.runs[':id'].$get({ param: { id: traceId(1) } }));
    expect(run).toMatchObject({
      state: 'complete',
      payload: 'kept',
      run: { outcome: 'success', outcome_by: 'attribute:airworthy.outcome', release: '1.0.0' },
    });
    expect(run.steps.map(({ depth, kind, name, is_step }) => [depth, kind, name, is_step])).toEqual([
      [0, 'agent', 'invoke_agent till', false],
      [1, 'model', 'chat', true],
      [1, 'tool', 'track', true],
    ]);
    expect(run.conversation.map(({ message }) => message.role)).toEqual(['user', 'assistant']);
    const open = await answer(bySocket.api.runs[':id'].$get({ param: { id: traceId(4) } }));
    expect(open.state).toBe('open');
  });

  it('knows what it does not understand', async () => {
    const { recorded, findings } = await answer(bySocket.api.doctor.$get());
    expect(recorded).toMatchObject({ runs: 4, spans: 11, services: ['till'] });
    expect(findings.find(({ code }) => code === 'unpriced_models')?.items).toEqual([{ name: 'homemade-1', n: 1 }]);
    expect(findings.map(({ code }) => code)).toContain('unknown_outcomes');
  });

  it('says in the words of RFC 9457 what is wrong with a request', async () => {
    const response = await fetch(`${server.address.api}/api/v1/runs/ffff`);
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:airworthy:error:not_found',
      title: 'not_found',
      status: 404,
      detail: 'there is no run ffff',
      code: 'not_found',
      hint: 'airworthy runs lists them',
    });
    expect(await refusal(() => answer(bySocket.api.runs[':id'].$get({ param: { id: 'aaaa' } })))).toMatchObject({
      code: 'usage',
      line: expect.stringMatching(/^several runs begin with aaaa: a+1, a+2, a+3, …/),
    });
    expect(await refusal(() => answer(bySocket.api.runs.$get({ query: { sort: 'beauty' } })))).toMatchObject({
      code: 'usage',
    });
    expect(await refusal(() => answer(bySocket.api.runs.$get({ query: { since: 'yesterday' } })))).toMatchObject({
      line: expect.stringMatching(/«yesterday» is not a time/),
    });
  });

  it('reads no file for anybody on the network', async () => {
    const response = await post(`${server.address.api}/api/v1/import`, { paths: ['/etc/hostname'] });
    expect(response.status).toBe(403);
  });

  it('is not fooled by a name that points here', async () => {
    const { status } = await fetch(`${server.address.api}/healthz`);
    expect(status).toBe(200);
    const answers = [server.address.api, server.address.otlp].map((url) => hostAnswer(url, 'evil.example'));
    expect(await Promise.all(answers)).toEqual([403, 403]);
  });

  it('has a report to read without a script', async () => {
    const response = await fetch(`${server.address.api}/report`);
    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await response.text()).toMatch(/4 runs[^]*track/);
  });

  it('keeps its data folder to itself', async () => {
    expect(await refusal(() => startServer(config, clock, report))).toEqual({
      code: 'store_locked',
      line: `${config.dataDir} has a server already: ${server.address.api} (process ${process.pid}) | use that one, stop it, or name another folder with --data`,
    });
  });

  it('names the option that another port is given with', async () => {
    const other = configOf('port-taken');
    for (const [key, url, option] of [
      ['port', server.address.api, '--port'],
      ['otlpPort', server.address.otlp, '--otlp-port'],
    ] as const) {
      const port = Number(new URL(url).port);
      const taken = { ...other, listen: { ...other.listen, [key]: port } };
      expect(await refusal(() => startServer(taken, clock, report))).toEqual({
        code: 'port_taken',
        line: `port ${port} is in use | name another with ${option}; 0 is any free one`,
      });
    }
  });

  it('had no fault meanwhile', () => {
    expect(failures).toEqual([]);
  });
});

describe('a server that has ended', () => {
  it('leaves everything it acknowledged, and no address', async () => {
    const config = configOf('ended');
    const server = await startServer(config, clock, report);
    const sent = await post(
      `${server.address.otlp}/v1/traces`,
      exportRequest([{ traceId: traceId(7), task: 'track', outcome: 'success' }]),
    );
    expect(sent.status).toBe(200);
    await server.close();
    expect(readAddress(config.dataDir)).toBeUndefined();
    const inProcess = connect({ server: undefined, local: () => local(config) });
    const { runs } = await answer(inProcess.api.runs.$get({ query: {} }));
    expect(runs.map((run) => [run.run_id, run.task, run.outcome])).toEqual([[traceId(7), 'track', 'success']]);
    await inProcess.close();
  });

  it('answers a hold and an erasure in process, too', async () => {
    const client = connect({ server: undefined, local: () => local(configOf('ended')) });
    const subject = { subject: 'run', value: traceId(7) } as const;
    const { holds } = await answer(client.api.keep.holds.$post({ json: { ...subject, reason: 'a claim' } }));
    expect(holds).toMatchObject([{ ...subject, reason: 'a claim' }]);
    expect(await refusal(() => answer(client.api.keep.erase.$post({ json: subject })))).toMatchObject({
      code: 'legal_hold',
    });
    await answer(client.api.keep.holds.$post({ json: { ...subject, held: false } }));
    expect(await answer(client.api.keep.erase.$post({ json: subject }))).toEqual({ runs: 1, left_in: [] });
    expect((await answer(client.api.runs.$get({ query: {} }))).total).toBe(0);
    await client.close();
  });
});

/** The status of an answer to a request with a Host header of one's own, which fetch does not allow. */
async function hostAnswer(url: string, host: string): Promise<number> {
  const { request } = await import('node:http');
  const { promise, resolve } = Promise.withResolvers<number>();
  request(`${url}/healthz`, { headers: { host } }, (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  }).end();
  return promise;
}
