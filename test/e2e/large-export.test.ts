import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, watch } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#store/open.ts';
import { serve, start } from './process.ts';

const runCount = 30_000;
const MB = 1_000_000;

/** The columns of runs of ten steps with long arguments, as SQL: 5 kB a run, 150 MB in all. */
const steps: Readonly<Record<string, string>> = {
  kind: "'tool'",
  name: "'refund'",
  span_id: 'hex(number)',
  parent_span_id: "''",
  started_at: 'now64(9)',
  duration_ms: '1.5',
  model: "''",
  provider: "''",
  input_tokens: 'NULL',
  output_tokens: 'NULL',
  cost_usd: 'NULL',
  call_id: "''",
  arguments: 'repeat(hex(sipHash128(number, i)), 14)',
  result_digest: "''",
  error_type: "''",
};
const insert = `INSERT INTO airworthy.runs (run_id, version, started_at, ended_at, steps, ${Object.keys(steps)
  .map((name) => `\`step.${name}\``)
  .join(', ')})
SELECT lower(hex(sipHash128(number))), 1, now64(9), now64(9), 10, ${Object.values(steps)
  .map((sql) => `arrayMap(i -> ${sql}, range(10))`)
  .join(', ')}
FROM numbers(${runCount}) SETTINGS max_block_size = 2000, min_insert_block_size_rows = 5000`;

/** The most memory a process has had so far; 0 where it has ended. */
function peakBytes(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

describe.runIf(process.platform === 'linux')('an export of many runs through a server', () => {
  let cwd = '';
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-large-'));
    const store = await openStore({ dir: join(cwd, 'data') });
    await store.engine.command(insert);
    await store.engine.close();
  }, 240_000);
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  /** An export to a file that has begun to be written. */
  async function begun(file: string) {
    const begins = Promise.withResolvers<void>();
    const watcher = watch(cwd, (_, name) => {
      if (name?.startsWith(`${file}.`) === true) begins.resolve();
    });
    const command = start(['export', '-o', file, '--data', 'data'], { cwd });
    await begins.promise;
    watcher.close();
    return command;
  }

  it('as Parquet takes memory for a part of them, in the server and in the command', async () => {
    const server = await serve(['--data', 'data'], { cwd });
    const before = peakBytes(server.child.pid);
    const { child, ended } = start(['export', '--format', 'parquet', '-o', 'runs.parquet', '--data', 'data'], { cwd });
    let command = 0;
    const looks = setInterval(() => (command = Math.max(command, peakBytes(child.pid))), 20);
    expect((await ended).exit).toBe(0);
    clearInterval(looks);
    const grown = peakBytes(server.child.pid) - before;
    expect(statSync(join(cwd, 'runs.parquet')).size).toBeGreaterThan(5 * MB);
    expect(grown).toBeLessThan(400 * MB);
    expect(command).toBeLessThan(250 * MB);
    server.child.kill('SIGTERM');
    expect((await server.ended).exit).toBe(0);
  }, 240_000);

  it('leaves no half of a file when it is interrupted, or when the server is killed', async () => {
    const server = await serve(['--data', 'data'], { cwd });
    const interrupted = await begun('interrupted.jsonl');
    interrupted.child.kill('SIGINT');
    expect((await interrupted.ended).exit).toBe(130);
    const left = await begun('left.jsonl');
    server.child.kill('SIGKILL');
    expect(await left.ended).toMatchObject({
      exit: 4,
      stderr: expect.stringContaining('the server stopped in the middle of its answer'),
    });
    expect(readdirSync(cwd).filter((name) => name.includes('.jsonl'))).toEqual([]);
  }, 240_000);
});
