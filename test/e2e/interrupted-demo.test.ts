import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { run } from './command.ts';
import { start } from './process.ts';

/** Processes are started and killed, which takes a while on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

/** The example sends what it has after each fifty. */
const sessions = 60;
const exported = z.object({
  run_id: z.string(),
  session: z.string(),
  outcome: z.string(),
  spans: z.number(),
  input_tokens: z.number().nullable(),
  duplicate_spans: z.number(),
  scores: z.array(z.object({ name: z.string(), value: z.number().nullable() })),
});
const demo = ['demo', '--exit', '--json', '--port', '0', '--otlp-port', '0', '--sessions', String(sessions)];

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-demo-'));
});
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

/** Resolves when the first of the traffic has arrived, and some is yet to come. */
async function underWay(data: string): Promise<void> {
  mkdirSync(join(cwd, data, 'tmp'), { recursive: true });
  const { promise, resolve } = Promise.withResolvers<void>();
  const batches = new Set<string>();
  const watcher = watch(join(cwd, data, 'tmp'), (_, name) => {
    if (name?.endsWith('.rb') === true) batches.add(name);
    // Spans, and events; with the third, one of them is stored.
    if (batches.size >= 3) resolve();
  });
  await promise;
  watcher.close();
}

/** The runs of a data folder, but for how often they were delivered. */
async function runsOf(data: string) {
  const { stdout } = await run(['export', '--data', data], { cwd });
  const runs = stdout
    .trim()
    .split('\n')
    .map((line) => exported.parse(JSON.parse(line)));
  return {
    runs: runs
      .map(({ run_id, session, outcome, spans, input_tokens, scores }) => ({
        run_id,
        session,
        outcome,
        spans,
        input_tokens,
        scores: scores.map(({ name, value }) => `${name} ${value}`).toSorted(),
      }))
      .toSorted((a, b) => (a.run_id < b.run_id ? -1 : 1)),
    duplicates: runs.reduce((sum, { duplicate_spans: n }) => sum + n, 0),
  };
}

it('a demo that was killed half-way records its sessions once', async () => {
  const { child, ended } = start([...demo, '--data', 'killed'], { cwd });
  await underWay('killed');
  const agents = spawnSync('pgrep', ['-P', String(child.pid)], { encoding: 'utf8' })
    .stdout.split('\n')
    .filter(Boolean);
  child.kill('SIGKILL');
  await ended;
  for (const pid of agents) process.kill(Number(pid), 'SIGKILL');
  const plan = readFileSync(join(cwd, 'killed/demo.json'), 'utf8');
  expect(JSON.parse(plan)).toMatchObject({ sessions, done: false });
  mkdirSync(join(cwd, 'whole'));
  writeFileSync(join(cwd, 'whole/demo.json'), plan);
  for (const data of ['killed', 'whole']) {
    const { exit } = await run([...demo, '--data', data], { cwd, env: { PATH: process.env['PATH'] ?? '' } });
    expect(exit).toBe(0);
  }

  const { runs, duplicates } = await runsOf('killed');
  expect(runs).toHaveLength(2 * sessions);
  expect(new Set(runs.map((one) => one.session)).size).toBe(2 * sessions);
  // It was in the middle of it: some came twice.
  expect(duplicates).toBeGreaterThan(0);
  expect(await runsOf('whole')).toEqual({ runs, duplicates: 0 });
  expect(JSON.parse(readFileSync(join(cwd, 'killed/demo.json'), 'utf8'))).toMatchObject({ done: true });
});
