import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Runtime } from '#flow/runtime.ts';
import { openSignalledRuntime, signalledRuns } from './signalled-runs.ts';

/** Processes are started and killed, which takes a while on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

const dir = mkdtempSync(join(tmpdir(), 'airworthy-assembly-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const runCount = 3000;
const anyRow = z.record(z.string(), z.unknown());
const took = z.object({ tookMs: z.number() });

/** Starts assembling in another process and kills it after so long; how long it took where it was done before. */
async function assembleFor(ms: number): Promise<number | undefined> {
  const script = fileURLToPath(new URL('assembler-process.ts', import.meta.url));
  const args = ['-C', 'airworthy-source', script, dir];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  const said: string[] = [];
  const lines = createInterface({ input: child.stdout }).on('line', (line) => said.push(line));
  const exit = once(child, 'exit');
  await once(lines, 'line');
  await Promise.race([sleep(ms), once(lines, 'line')]);
  child.kill('SIGKILL');
  await exit;
  return said[1] === undefined ? undefined : took.parse(JSON.parse(said[1])).tookMs;
}

async function everything({ context }: Runtime) {
  const { engine, at } = context.store;
  const rows = (sql: string): Promise<unknown[]> => engine.rows(sql, anyRow);
  return {
    runs: await rows(`SELECT * EXCEPT (version, last_arrival) FROM ${at.database}.runs FINAL ORDER BY run_id`),
    signals: await rows(`SELECT * EXCEPT version FROM ${at.database}.session_signals FINAL ORDER BY ALL`),
  };
}

it('a process killed while it assembles leaves nothing half-assembled and nothing double', async () => {
  const undisturbed = await openSignalledRuntime(dir, 'undisturbed');
  await undisturbed.recorder.writeRuns(signalledRuns(runCount));
  const began = performance.now();
  await undisturbed.assembler.settle();
  const wholeMs = performance.now() - began;
  const expected = await everything(undisturbed);
  await undisturbed.close();

  const recording = await openSignalledRuntime(dir, 'airworthy');
  await recording.recorder.writeRuns(signalledRuns(runCount));
  await recording.close();
  const done: (number | undefined)[] = [];
  for (const share of [0.2, 0.5, 0.8]) done.push(await assembleFor(share * wholeMs));
  // Slow or fast, some of them were in the middle of it.
  expect(done).toContain(undefined);

  const after = await openSignalledRuntime(dir, 'airworthy');
  await after.assembler.settle();
  const found = await everything(after);
  await after.close();
  expect(found.runs).toHaveLength(runCount);
  expect(found.signals).toHaveLength(runCount / 12);
  expect(found).toEqual(expected);
});
