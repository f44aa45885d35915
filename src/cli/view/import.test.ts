import { describe, expect, it } from 'vitest';
import type { ImportEvent } from '#client/answers.ts';
import { plainStyle } from '../style.ts';
import { ImportView } from './import.ts';

const file = (name: string, archive?: string, more = {}): ImportEvent => ({
  ...{ kind: 'file', name, archive, notes: [], format: 'agentdojo', runs: 1, spans: 3, runs_before: 0, already: false },
  ...more,
});

describe('what an import prints', () => {
  it('is one line an archive, what was said of its files below', () => {
    const view = new ImportView(plainStyle, '/');
    const said = [
      file('/a.tar.gz!1', '/a.tar.gz', { notes: ['clocks are alike'] }),
      file('/a.tar.gz!2', '/a.tar.gz', { notes: ['clocks are alike'] }),
      { kind: 'skipped', name: '/a.tar.gz!README', archive: '/a.tar.gz', reason: 'not a recorded run' } as const,
      file('/b.json'),
      file('/c.zip!1', '/c.zip'),
      { kind: 'done', files: 4, runs: 4, spans: 12, already: 0, skipped: 1, failed: 0 } as const,
    ].flatMap((event) => view.add(event));
    expect(said).toEqual([
      '✓  a.tar.gz: 2 runs in 2 files (agentdojo)',
      '   clocks are alike (2 files)',
      '–  a.tar.gz: 1 file without runs: not a recorded run',
      '✓  b.json: 1 run (agentdojo)',
      '✓  c.zip!1: 1 run (agentdojo)',
      '\n4 runs imported, 1 file without runs',
    ]);
  });
});
