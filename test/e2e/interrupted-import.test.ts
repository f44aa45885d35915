import { mkdirSync, mkdtempSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { exportRequest, traceId } from './agent-trace.ts';
import { run } from './command.ts';
import { serve, start } from './process.ts';

/** Processes are started and killed, which takes a while on a busy machine. */
vi.setConfig({ testTimeout: 240_000 });

/** An import notes how far it has come after each thousand runs: so many, and some more. */
const runCount = 2500;

const counted = z.object({ run_id: z.string(), outcome: z.string(), spans: z.number(), input_tokens: z.number() });
const imported = z.object({
  files: z.array(z.object({ runs: z.number(), runs_before: z.number(), already: z.boolean() })),
  totals: z.object({ runs: z.number(), failed: z.number() }),
});

/** OTLP JSON lines of runs, from the first to before the last, a run on each. */
function lines(first: number, last: number): string {
  const text: string[] = [];
  for (let n = first; n < last; n++) {
    // Numbers of one length, which the filling up of an id leaves apart.
    const one = { traceId: traceId(0x10000 + n), task: 'track', outcome: n % 3 === 0 ? 'failure' : 'success' };
    text.push(`${JSON.stringify(exportRequest([one]))}\n`);
  }
  return text.join('');
}

async function tarGz(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  archive.finalize();
  return gzipSync(await buffer(archive), { level: 1 });
}

describe('an import that was killed', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-interrupted-'));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  /** Resolves when the store takes its nth batch: those before it have been noted, this one may be or not. */
  async function batch(data: string, nth: number): Promise<void> {
    const folder = join(cwd, data, 'tmp');
    mkdirSync(folder, { recursive: true });
    const seen = new Set<string>();
    const { promise, resolve } = Promise.withResolvers<void>();
    const watcher = watch(folder, (_, name) => {
      if (name?.endsWith('.rb') === true) seen.add(name);
      if (seen.size >= nth) resolve();
    });
    await promise;
    watcher.close();
  }

  async function again(file: string, data: string) {
    const { exit, stdout } = await run(['import', file, '--json', '--data', data], { cwd });
    expect(exit).toBe(0);
    return imported.parse(JSON.parse(stdout));
  }

  /** Every run is there, once, as if nothing had happened. */
  async function expectAll(data: string): Promise<void> {
    const { stdout } = await run(['export', '--data', data], { cwd });
    const runs = stdout
      .trim()
      .split('\n')
      .map((line) => counted.parse(JSON.parse(line)));
    expect(runs).toHaveLength(runCount);
    expect(new Set(runs.map((one) => one.run_id)).size).toBe(runCount);
    expect(runs.filter((one) => one.outcome === 'failure')).toHaveLength(Math.ceil(runCount / 3));
    expect(new Set(runs.map((one) => `${one.spans} ${one.input_tokens}`))).toEqual(new Set(['3 120']));
  }

  it('goes on where it stopped, and says so', async () => {
    writeFileSync(join(cwd, 'runs.jsonl'), lines(0, runCount));
    const first = start(['import', 'runs.jsonl', '--data', 'alone'], { cwd });
    await batch('alone', 3);
    first.child.kill('SIGKILL');
    await first.ended;
    const { stdout } = await run(['import', 'runs.jsonl', '--data', 'alone'], { cwd });
    const [, now, before] =
      /^✓ {2}runs\.jsonl: ([\d,]+) runs, ([\d,]+) runs before/
        .exec(stdout.replaceAll('\u202F', ','))
        ?.map((text) => Number(text.replace(',', ''))) ?? [];
    expect(before).toBeGreaterThanOrEqual(2000);
    expect(before).toBeLessThan(runCount);
    expect(now).toBe(runCount - (before ?? 0));
    await expectAll('alone');
    const { files, totals } = await again('runs.jsonl', 'alone');
    expect(files).toEqual([{ runs: 0, runs_before: runCount, already: true }]);
    expect(totals).toEqual({ runs: 0, failed: 0 });
  });

  it('goes on within an archive when the server that did it was killed', async () => {
    writeFileSync(
      join(cwd, 'runs.tar.gz'),
      await tarGz({ 'a.jsonl': lines(0, 500), 'b/c.jsonl': lines(500, runCount) }),
    );
    const server = await serve(['--data', 'served'], { cwd });
    const first = start(['import', 'runs.tar.gz', '--data', 'served'], { cwd });
    await batch('served', 3);
    server.child.kill('SIGKILL');
    await server.ended;
    expect(await first.ended).toMatchObject({ exit: 4, stderr: expect.stringContaining('goes on where it stopped') });
    const second = await serve(['--data', 'served'], { cwd });
    const { files } = await again('runs.tar.gz', 'served');
    expect(files[0]).toEqual({ runs: 0, runs_before: 500, already: true });
    expect(files[1]?.runs_before).toBeGreaterThanOrEqual(1000);
    expect((files[1]?.runs_before ?? 0) + (files[1]?.runs ?? 0)).toBe(runCount - 500);
    await expectAll('served');
    second.child.kill('SIGTERM');
    await second.ended;
  });

  it('ends in the server when the command that asked for it is killed', async () => {
    const entries = { 'a.jsonl': Buffer.from(lines(0, runCount)) };
    writeFileSync(join(cwd, 'runs.zip'), zipSync(entries, { level: 1 }));
    const server = await serve(['--data', 'asked'], { cwd });
    const first = start(['import', 'runs.zip', '--data', 'asked'], { cwd });
    await batch('asked', 2);
    first.child.kill('SIGKILL');
    await first.ended;
    const { files } = await again('runs.zip', 'asked');
    expect(files[0]?.runs_before).toBeGreaterThanOrEqual(1000);
    await expectAll('asked');
    server.child.kill('SIGTERM');
    expect((await server.ended).exit).toBe(0);
  });
});
