import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { configOf, configSchema } from '#config/config.ts';
import { localServer } from '../local.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'airworthy-slo-route-'));
const written = configSchema.parse({ slos: [{ name: 'refund', task: 'refund', target: 0.95 }] });
const server = localServer(configOf(written, { dataDir, file: undefined }), {
  clock: { now: () => Date.now() },
  report: (error) => {
    throw error;
  },
  waiting: () => undefined,
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});
const get = (path: string): Promise<Response> => server.fetch(new Request(`http://localhost${path}`));

it('answers about objectives, their alerts, drift, and Prometheus', async () => {
  const slo: unknown = await (await get('/api/v1/slo')).json();
  expect(slo).toMatchObject({ schema: 'airworthy.slo/1', slos: [{ name: 'refund', state: 'no_data', budget: null }] });
  const alerts: unknown = await (await get('/api/v1/slo/alerts')).json();
  expect(alerts).toEqual({ events: [], pending: [], dead_letters: [] });
  const drift: unknown = await (await get('/api/v1/drift?window=24h')).json();
  expect(drift).toMatchObject({ schema: 'airworthy.drift/1', verdict: 'insufficient' });
  const metrics = await get('/metrics');
  expect(metrics.headers.get('content-type')).toContain('version=0.0.4');
  const text = await metrics.text();
  expect(text).toContain('airworthy_slo_state{slo="refund",state="no_data"} 1\n');
  // What is not known has no sample: a 0 would be a claim.
  expect(text).not.toContain('airworthy_slo_attained_ratio');
  expect((await get('/api/v1/slo?name=nothing')).status).toBe(404);
});
