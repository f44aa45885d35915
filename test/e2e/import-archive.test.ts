import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exportRequest, traceId } from './agent-trace.ts';
import { run } from './command.ts';

const line = (n: number): string =>
  `${JSON.stringify(exportRequest([{ traceId: traceId(n), task: 'track', outcome: 'success' }]))}\n`;

describe('small files of an archive', () => {
  let cwd = '';
  beforeAll(() => {
    cwd = mkdtempSync(join(tmpdir(), 'airworthy-pool-'));
    const files = Object.fromEntries([1, 2, 3].map((n) => [`${n}.jsonl`, strToU8(line(n))]));
    const cut = { '4.jsonl': strToU8(`${line(4)}${line(5).slice(0, 200)}`), 'README.txt': strToU8('hello') };
    writeFileSync(join(cwd, 'runs.zip'), zipSync({ ...files, ...cut }));
  });
  afterAll(() => rmSync(cwd, { recursive: true, force: true }));

  it('are stored together, each told and noted by itself', async () => {
    const first = JSON.parse((await run(['import', 'runs.zip', '--json', '--data', 'd'], { cwd })).stdout);
    expect(first.totals).toMatchObject({ files: 3, runs: 4, already: 0, skipped: 1, failed: 1 });
    expect(first.files.map(({ kind, runs = 0 }: { kind: string; runs?: number }) => `${kind} ${runs}`)).toEqual([
      'file 1',
      'file 1',
      'file 1',
      'failed 1',
      'skipped 0',
    ]);
    const again = JSON.parse((await run(['import', 'runs.zip', '--json', '--data', 'd'], { cwd })).stdout);
    expect(again.totals).toMatchObject({ files: 3, runs: 0, already: 3, skipped: 1, failed: 1 });
  });
});
