import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { configOf, configSchema } from '#config/config.ts';
import { localServer } from '../local.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'airworthy-page-routes-'));
const server = localServer(configOf(configSchema.parse({}), { dataDir, file: undefined }), {
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
const get = (path: string): Promise<Response> => server.fetch(new Request(`http://localhost/api/v1${path}`));

it('answers about settings and verdicts, and says what is not there', async () => {
  expect(await (await get('/settings')).json()).toMatchObject({ schema: 'airworthy.settings/1', data_dir: dataDir });
  expect(await (await get('/verdicts?limit=5')).json()).toEqual({ verdicts: [], more: false });
  expect((await get('/verdicts?limit=0')).status).toBe(400);
  for (const path of [
    '/verdicts/x',
    '/verdicts?before=x',
    '/live-gates/x/evidence',
    '/runs/x/outline',
    '/runs/x/conversation?offset=0',
    '/runs/x/spans/y',
  ]) {
    const answer = await get(path);
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.json()).toMatchObject({ code: 'not_found', detail: expect.stringContaining('there is no') });
  }
});
