import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fixedClock } from '#base/clock.ts';
import type { AirworthyError } from '#base/error.ts';
import { configOf, configSchema } from '#config/config.ts';
import { toolRun } from '../../test/context.ts';
import { erase } from './erase.ts';
import { createKey } from './keys.ts';
import { openProjects, type Projects } from './projects.ts';
import type { Runtime } from './runtime.ts';
import { runs, runsRequest } from './runs.ts';

const nowMs = Date.parse('2026-11-20T12:00:00Z');
const reported: AirworthyError[] = [];
const begun: string[] = [];
const stopped: string[] = [];
let dir = '';
let projects: Projects;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'airworthy-projects-'));
  const config = configOf(configSchema.parse({ projects: { billing: {} } }), { dataDir: dir, file: undefined });
  projects = await openProjects(config, {
    clock: fixedClock(nowMs),
    report: (error) => reported.push(error),
    begin: async ({ context }) => {
      begun.push(context.config.project);
      return { stop: async () => void stopped.push(context.config.project) };
    },
  });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function record({ recorder, assembler }: Runtime, id: string): Promise<void> {
  const spans = toolRun({ id, at: '2026-11-20T11:00:00Z', attributes: { 'user.id': 'ann' } });
  await recorder.writeRuns([{ key: id, spans, logs: [] }]);
  await assembler.settle();
}

async function runsOf({ context }: Runtime): Promise<number> {
  return (await runs(context, runsRequest.parse({}))).total;
}

it('are opened when they are asked for, once, and only those that there are', async () => {
  expect(begun).toEqual(['default']);
  await expect(projects.open('support')).rejects.toMatchObject({ code: 'not_found' });
  await createKey(projects.home.context, { name: 'agent', scope: 'ingest', project: 'support' });
  expect(await projects.names()).toEqual(['default', 'billing', 'support']);
  const [one, other] = await Promise.all([projects.open('support'), projects.open('support')]);
  expect(one).toBe(other);
  await projects.openAll();
  expect(begun).toEqual(['default', 'support', 'billing']);
  expect(await projects.open('default')).toBe(projects.home);
});

it('have nothing of each other: no run, and no erasure', async () => {
  const billing = await projects.open('billing');
  await record(projects.home, 'a');
  await record(projects.home, 'b');
  await record(billing, 'c');
  expect([await runsOf(projects.home), await runsOf(billing)]).toEqual([2, 1]);
  expect(await runsOf(await projects.open('support'))).toBe(0);
  expect(await erase(billing.context, { subject: 'user', value: 'ann' })).toMatchObject({ runs: 1 });
  expect([await runsOf(projects.home), await runsOf(billing)]).toEqual([2, 0]);
});

it('keep apart what was found out of their tables: which runs stand there in several versions', async () => {
  const support = await projects.open('support');
  const insert = ({ context }: Runtime, rows: string): Promise<void> =>
    context.store.engine.command(
      `INSERT INTO ${context.store.at.database}.runs (run_id, version, outcome) VALUES ${rows}`,
    );
  await insert(projects.home, "('home', 10000000, 'success')");
  await insert(support, "('again', 5, 'failure')");
  await insert(support, "('again', 6, 'success')");
  const inHome = await runsOf(projects.home);
  expect(await runsOf(support)).toBe(1);
  expect(await runsOf(projects.home)).toBe(inHome);
});

it('end their work before they are closed, and open no more', async () => {
  await projects.close();
  expect(stopped.toSorted()).toEqual(['billing', 'default', 'support']);
  await expect(projects.open('billing')).rejects.toMatchObject({ code: 'store_unavailable' });
  expect(reported).toEqual([]);
});
