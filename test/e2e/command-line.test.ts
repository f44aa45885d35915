import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { controlCharacters } from '../control-characters.ts';
import { exportRequest, type SentRun, traceId } from './agent-trace.ts';
import { run } from './command.ts';
import { runApart, serve } from './process.ts';

let cwd = '';
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'airworthy-cli-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

function write(name: string, text: string): string {
  writeFileSync(join(cwd, name), text);
  return name;
}

async function send(otlp: string, runs: readonly SentRun[]): Promise<number> {
  const { status } = await fetch(`${otlp}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(exportRequest(runs)),
  });
  return status;
}

describe('a command that cannot be', () => {
  it.each([
    [['fly'], "airworthy: unknown command 'fly'\n"],
    [['rnus'], "airworthy: unknown command 'rnus'\n  did you mean runs?\n"],
    [['runs', '--lmit', '3'], "airworthy: unknown option '--lmit'\n  did you mean --limit?\n"],
    [['show'], "airworthy: missing required argument 'run'\n"],
    [['runs', '--config', 'none.ts'], 'airworthy: none.ts: there is no such config file\n  check --config\n'],
    [['serve', '--port', 'http'], 'airworthy: --port: http is not a port\n'],
    [
      ['serve', '--host', '0.0.0.0'],
      'airworthy: listen.host: 0.0.0.0 can be reached from other machines, and there is no API key\n',
    ],
    [
      ['export', '--format', 'xml'],
      'airworthy: --format: there is no format xml\n  the formats are jsonl, parquet, otlp\n',
    ],
  ])('%j ends with exit code 2 and says why', async (args, line) => {
    const { exit, stdout, stderr } = await run(args, { cwd });
    expect(stderr.startsWith(line), stderr).toBe(true);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });

  it('does so as a process, too', async () => {
    const ended = await runApart(['rnus'], { cwd });
    expect(ended).toEqual({ exit: 2, stdout: '', stderr: "airworthy: unknown command 'rnus'\n  did you mean runs?\n" });
  });

  it('says that nothing is recorded in a folder, and makes nothing', async () => {
    for (const command of ['report', 'runs', 'doctor', 'slo', 'drift']) {
      const { exit, stdout, stderr } = await run([command, '--data', 'typo'], { cwd });
      expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
      expect(stderr).toMatch(/^airworthy: nothing is recorded in \.\/typo\n/);
    }
    expect(existsSync(join(cwd, 'typo'))).toBe(false);
    write('afile', '');
    const { stderr } = await run(['report', '--data', 'afile'], { cwd });
    expect(stderr.match(/is a file, not a data folder/g)).toHaveLength(1);
  });

  it('says so in JSON where JSON was asked for', async () => {
    write('wrong.json', '{"dimensionen": {}}');
    const { exit, stdout } = await run(['runs', '--json', '--config', 'wrong.json'], { cwd });
    const { error }: { error: { code: string; message: string; hint: string } } = JSON.parse(stdout);
    expect(error).toEqual({
      code: 'config_invalid',
      message: `${join(cwd, 'wrong.json')}: dimensionen: no such key`,
      hint: 'did you mean dimensions?',
    });
    expect(exit).toBe(2);
  });
});

describe('without a server', () => {
  const data = ['--data', 'alone'];

  it('says what is wrong with a mapping, and how to write it', async () => {
    write('plain.jsonl', '{"t": "2025-01-01T00:00:00Z", "res": "ok"}\n');
    write('mapping.yaml', 'start: t\n');
    const { exit, stderr } = await run(['import', 'plain.jsonl', '--mapping', 'mapping.yaml', ...data], { cwd });
    expect(stderr).toContain('mapping.yaml: start: Invalid input: expected object, received string');
    expect(stderr).toContain('write it as start: { path: opened_at, unit: iso }');
    expect(exit).toBe(2);
  });

  it('imports a file once, and reads it back', async () => {
    const runs = [1, 2, 3].map((n) => ({
      traceId: traceId(n),
      task: 'track',
      outcome: n === 2 ? 'failure' : 'success',
    }));
    const lines = runs.map((one) => JSON.stringify(exportRequest([one])));
    write('traces.jsonl', `${lines.join('\n')}\n`);
    const first = await run(['import', 'traces.jsonl', ...data], { cwd });
    expect(first).toMatchObject({ exit: 0, stdout: '✓  traces.jsonl: 3 runs (otlp-json)\n\n3 runs imported\n' });
    const again = await run(['import', 'traces.jsonl', '--json', ...data], { cwd });
    expect(JSON.parse(again.stdout)).toEqual({
      files: [
        {
          kind: 'file',
          name: join(cwd, 'traces.jsonl'),
          notes: [],
          format: 'otlp-json',
          runs: 0,
          spans: 0,
          runs_before: 3,
          already: true,
        },
      ],
      totals: { files: 1, runs: 0, spans: 0, already: 1, skipped: 0, failed: 0 },
    });
    const list = await run(['runs', '--json', ...data], { cwd });
    const { total }: { total: number } = JSON.parse(list.stdout);
    expect(total).toBe(3);
  });

  it.each([
    [['runs', '--limit', 'few'], /^airworthy: --limit: /],
    [['runs', '--limit', '-1'], /^airworthy: --limit: must be at least 1\n$/],
    [
      ['runs', '--slice', 'german'],
      /^airworthy: «german» is not a slice\n {2}write a dimension and its value: language=de; language!=de for every other value\n/,
    ],
    [['runs', '--outcome', 'winning'], /^airworthy: --outcome: winning is no outcome; there are success, failure, /],
    [['report', '--objective', '95'], /^airworthy: --objective: must be a share between 0 and 1 \(0\.95 is 95 %\)\n$/],
    [['report', '--by', 'tsk'], /^airworthy: no run has a dimension tsk\n {2}there are /],
    [['compare', 'a', 'b', '--by', 'nodim'], /no run has a dimension nodim\n/],
    [
      ['erase', '--user', 'x'],
      /^airworthy: this deletes user x for good: no runs?\n|^airworthy: this deletes user x for good: 0 runs\n/,
    ],
    [
      ['erase', '--run', traceId(1).slice(0, 6), '--yes'],
      /^airworthy: no run has the id aaaaaa\n {2}give the whole id; /,
    ],
    [['hold', '--lift'], /^airworthy: /],
    [['gate', '--baseline', 'a', '--candidate', 'b', '--html', 'nowhere/x.html'], /nowhere/],
  ])('%j of what is recorded ends with exit code 2 and says why', async (args, line) => {
    const { exit, stderr } = await run([...args, ...data], { cwd });
    expect(stderr).toMatch(line);
    expect(exit).toBe(2);
  });

  it('says which release is not recorded, and which are', async () => {
    const { exit, stdout } = await run(['gate', '--baseline', '1.0.0', '--candidate', '9.9', ...data], { cwd });
    expect(stdout).toContain('there is no run of release 9.9; recorded is 1.0.0');
    expect(stdout).not.toContain('✓');
    expect(exit).toBe(4);
  });

  it('says what is wrong with one file, and imports the others', async () => {
    write(
      'broken.jsonl',
      `${JSON.stringify(exportRequest([{ traceId: traceId(9), task: 'track' }]))}\n{"resourceSpans": [\n`,
    );
    write('notes.md', '# not runs');
    const { exit, stdout } = await run(['import', 'broken.jsonl', 'notes.md', 'nowhere.jsonl', ...data], { cwd });
    expect(stdout).toMatch(/✗ {2}broken\.jsonl: 1 run, then record 2 \(line 2, /);
    expect(stdout).toMatch(/✗ {2}notes\.md: documentation, not agent runs/);
    expect(stdout).toMatch(/✗ {2}nowhere\.jsonl: no such file or folder/);
    expect(stdout).toMatch(/^1 run imported, 3 failed$/m);
    expect(exit).toBe(2);
    // The run before the broken line is there.
    expect((await run(['show', traceId(9), ...data], { cwd })).exit).toBe(0);
  });

  it('reads back as OTLP what it exported', async () => {
    const written = await run(['export', '--format', 'otlp', '--outcome', 'failure', '-o', 'out.jsonl', ...data], {
      cwd,
    });
    expect(written).toMatchObject({ exit: 0, stdout: '' });
    expect((await run(['import', 'out.jsonl', '--data', 'second'], { cwd })).exit).toBe(0);
    const one = await run(['show', traceId(2), '--json', ...data], { cwd });
    const other = await run(['show', traceId(2), '--json', '--data', 'second'], { cwd });
    const shown = (text: string): unknown => {
      const { last_arrival: _, ...rest } = JSON.parse(text).run;
      return { ...JSON.parse(text), run: rest };
    };
    expect(shown(other.stdout)).toEqual(shown(one.stdout));
  });

  it('exports JSON lines to stdout and Parquet to a file, whole or not at all', async () => {
    const lines = await run(['export', '--task', 'track', ...data], { cwd });
    const runs: { run_id: string; step_count: number; steps: unknown[] }[] = lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(runs.map((one) => [one.step_count, one.steps.length])).toEqual([1, 2, 3, 4].map(() => [2, 2]));
    await run(['export', '--format', 'parquet', '-o', 'runs.parquet', ...data], { cwd });
    expect(readFileSync(join(cwd, 'runs.parquet')).subarray(0, 4).toString()).toBe('PAR1');
    const nowhere = await run(['export', '-o', 'no/such/folder/x', ...data], { cwd });
    expect(nowhere.exit).toBe(2);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('strips what an agent wrote of control sequences', async () => {
    const said = '\u001B]0;owned\u0007\u001B[2Jbye\u202E';
    write('nasty.jsonl', JSON.stringify(exportRequest([{ traceId: traceId(66), task: 'track', said }])));
    await run(['import', 'nasty.jsonl', ...data], { cwd });
    const { stdout } = await run(['show', traceId(66), ...data], { cwd });
    expect(stdout).toMatch(/user {8}bye$/m);
    expect(controlCharacters(stdout, 'allowed')).toEqual([]);
  });

  it('colours only where somebody asks', async () => {
    const forced = await run(['runs', ...data], { cwd, env: { FORCE_COLOR: '1' } });
    expect(forced.stdout).toContain('\u001B[');
    const refused = await run(['runs', ...data], { cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } });
    expect(refused.stdout).not.toContain('\u001B[');
  });
});

describe('with a server', () => {
  const data = ['--data', 'served'];

  it('commands ask it; Ctrl-C ends it with everything stored', async () => {
    const { child, ended, otlp } = await serve(data, { cwd });
    expect(await send(otlp, [{ traceId: traceId(1), task: 'track', outcome: 'success' }])).toBe(200);
    write('more.jsonl', JSON.stringify(exportRequest([{ traceId: traceId(2), task: 'track', outcome: 'failure' }])));
    expect((await run(['import', 'more.jsonl', ...data], { cwd })).stdout).toContain('1 run (otlp-json)');
    const { stdout } = await run(['runs', '--json', ...data], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({ total: 2 });
    child.kill('SIGINT');
    expect((await ended).exit).toBe(0);
    expect(existsSync(join(cwd, 'served/server.json'))).toBe(false);
    expect(JSON.parse((await run(['runs', '--json', ...data], { cwd })).stdout)).toMatchObject({ total: 2 });
  });

  it('what it acknowledged survives kill -9, and the address it leaves misleads nobody', async () => {
    const { child, ended, otlp } = await serve(data, { cwd });
    expect(await send(otlp, [{ traceId: traceId(3), task: 'track', outcome: 'success' }])).toBe(200);
    child.kill('SIGKILL');
    await ended;
    expect(existsSync(join(cwd, 'served/server.json'))).toBe(true);
    expect(JSON.parse((await run(['runs', '--json', ...data], { cwd })).stdout)).toMatchObject({ total: 3 });
    const second = await serve(data, { cwd });
    expect(await (await fetch(`${second.api}/healthz`)).json()).toMatchObject({ status: 'ok', pid: second.child.pid });
    const third = await run(['serve', '--port', '0', '--otlp-port', '0', ...data], { cwd });
    expect(third).toMatchObject({
      exit: 4,
      stderr: expect.stringMatching(/has a server already: http:\/\/127\.0\.0\.1:\d+/),
    });
    second.child.kill('SIGTERM');
    await second.ended;
  });
});
