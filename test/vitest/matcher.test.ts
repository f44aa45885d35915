import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '#store/open.ts';
import type { TestRun } from '../gate-evidence.ts';
import { insertRuns } from '../insert-runs.ts';
import * as airworthy from '#vitest/matcher.ts';

const arm = (which: TestRun['arm'], good: number): TestRun[] =>
  Array.from({ length: 600 }, (_, i) => ({ arm: which, task: 'refund', caseId: String(i), value: i < good ? 1 : 0 }));

describe('the matcher', () => {
  const folder = mkdtempSync(join(tmpdir(), 'airworthy-vitest-'));
  const asked = { baseline: '1', data: folder, cwd: folder };
  beforeAll(async () => {
    const store = await openStore({ dir: folder });
    await insertRuns(store, [...arm('base', 560), ...arm('candidate', 561)], { base: '1', candidate: '2' });
    await insertRuns(store, arm('candidate', 300), { base: '-', candidate: '3' });
    await store.engine.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is green for a pass', async () => {
    expect(await airworthy.gate({ ...asked, candidate: '2' })).toPassGate();
  });

  it('is red for anything else, and says why', async () => {
    const failed = await airworthy.gate({ ...asked, candidate: '3' });
    expect(() => expect(failed).toPassGate()).toThrow(/FAIL {2}1 → 3[^]*not worse {2}task=refund/);
    const strict = await airworthy.gate({ ...asked, candidate: '2', policy: { successRate: { min: 0.93 } } });
    expect(() => expect(strict).toPassGate()).toThrow(/INCONCLUSIVE/);
    expect(() => expect({ verdict: 'pass' }).toPassGate()).toThrow('toPassGate takes what gate() answers');
  });

  it('throws what the command line would say', async () => {
    await expect(airworthy.gate({ ...asked, candidate: '1' })).rejects.toMatchObject({
      code: 'usage',
      hint: 'name two releases',
    });
  });
});
