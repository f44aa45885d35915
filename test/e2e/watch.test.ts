import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultConfig } from '#config/config.ts';
import { registerGate } from '#flow/live-gate.ts';
import { openStore } from '#store/open.ts';
import { insertLive } from '../live-runs.ts';
import { run } from './command.ts';

const hourMs = 3_600_000;

/** Registers a gate two hours ago and records runs of both releases in the hour after: half of the candidate's fail. */
async function recorded(dir: string): Promise<void> {
  const store = await openStore({ dir });
  const startMs = Date.now() - 2 * hourMs;
  const context = { store, config: defaultConfig(dir), clock: { now: () => startMs } };
  try {
    await registerGate(context, { baseline: '1', candidate: '2' });
    await insertLive(
      context,
      Array.from({ length: 200 }, (_, i) => [
        { release: '1' as const, atMs: startMs + (i + 1) * 10_000, outcome: 'success' as const },
        {
          release: '2' as const,
          atMs: startMs + (i + 1) * 10_000,
          outcome: i % 2 === 0 ? ('success' as const) : ('failure' as const),
        },
      ]).flat(),
    );
  } finally {
    await store.engine.close();
  }
}

describe('airworthy watch', () => {
  let cwd = '';
  const data = ['--data', 'data'];
  const watch = (...args: readonly string[]) => run(['watch', ...args, ...data], { cwd });
  beforeAll(async () => {
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-watch-'));
    await recorded(join(cwd, 'data'));
  });
  afterAll(() => rmSync(cwd, { recursive: true }));

  it('takes in the runs that came, decides, and ends with the exit code of the verdict', async () => {
    const { exit, stdout, stderr } = await watch('1', '2');
    expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' });
    expect(stdout).toMatch(/^FAIL {2}1 → 2 {2}[0-9a-f]{16}\n/);
    expect(stdout).toContain('worse by that or more');
    expect(stdout).not.toContain('\u001B');
  });

  it('goes on with the same gate, and gives it as JSON', async () => {
    const { exit, stdout } = await watch('1', '2', '--json');
    const gate: Record<string, unknown> = JSON.parse(stdout);
    expect(exit).toBe(1);
    expect(gate).toMatchObject({
      verdict: 'fail',
      n: 200,
      design: { baseline: '1', candidate: '2', margin: 0.05 },
      base: { runs: 200 },
      candidate: { runs: 200 },
    });
  });

  it('shows a gate that still runs once, where it is asked to', async () => {
    const { exit, stdout } = await watch('2', '3', '--once');
    expect(exit).toBe(3);
    expect(stdout).toMatch(/^RUNNING {2}2 → 3 /);
    expect(stdout).toContain('waiting for runs: each is read 15 minutes after its start');
    const json = await watch('2', '3', '--once', '--json');
    expect(json.exit).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({ verdict: 'running', n: 0 });
  });

  it('lists the gates there are', async () => {
    const { exit, stdout } = await watch('--json');
    const { gates }: { gates: readonly { design: { candidate: string } }[] } = JSON.parse(stdout);
    expect(exit).toBe(0);
    expect(gates.map(({ design }) => design.candidate)).toEqual(['2', '3']);
    const text = await watch();
    expect(text.stdout.match(/→/g)).toHaveLength(2);
  });

  it('refuses other terms for the same candidate, one release alone, and a dimension that no run has', async () => {
    const terms = await watch('1', '2', '--margin', '0.2');
    expect(terms).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('with other terms') });
    const alone = await watch('1');
    expect(alone).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringContaining('BASELINE CANDIDATE') });
    const typo = await watch('1', '4', '--slice', 'langauge=de', '--once');
    expect(typo).toMatchObject({ exit: 2, stdout: '' });
    expect(typo.stderr).toMatch(/^airworthy: no run has a dimension langauge\n/);
    const number = await watch('1', '4', '--margin', 'five');
    expect(number.stderr).toBe('airworthy: --margin: five is not a number\n');
  });

  it('makes no store in a folder that was mistyped; nor does screen, and import says that it does', async () => {
    const missing = /^airworthy: nothing is recorded in \.\/typo\n/;
    expect(await run(['watch', '1', '2', '--once', '--data', 'typo'], { cwd })).toMatchObject({
      exit: 2,
      stderr: expect.stringMatching(missing),
    });
    const board = { name: 'board', tasks: 200, entries: [{ name: 'a', score: 0.7, date: '2026-01-01' }] };
    writeFileSync(join(cwd, 'board.json'), JSON.stringify(board));
    const screened = await run(['screen', 'board.json', '--data', 'typo'], { cwd });
    expect(screened).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringMatching(missing) });
    expect(existsSync(join(cwd, 'typo'))).toBe(false);
    // Where no folder is named there is nothing to mistype.
    expect(await run(['screen', 'board.json', '--json'], { cwd })).toMatchObject({ exit: 0, stderr: '' });
    writeFileSync(join(cwd, 'none.jsonl'), '{}\n');
    const { stderr } = await run(['import', 'none.jsonl', '--data', 'fresh'], { cwd });
    expect(stderr).toContain('nothing is recorded in ./fresh yet; a store is made there');
  });
});
