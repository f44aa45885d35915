import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliLine } from './cli-line.ts';

describe('the command of a filter', () => {
  it('has the options of the command line', () => {
    expect(
      cliLine(
        'export',
        { task: ['refund', 'cancel'], slice: ['language!=de'], min_duration_ms: 500 },
        { output: 'a b' },
      ),
    ).toBe("airworthy export --task refund --task cancel --slice 'language!=de' --min-duration-ms 500 --output 'a b'");
  });

  it('gives a shell the name back, whatever is in it', () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter((text) => !text.includes('\0') && text.isWellFormed());
    fc.assert(
      fc.property(name, (task) => {
        const line = cliLine('runs', { task: [task] }).replace(/^airworthy runs --task /, '');
        expect(execFileSync('/bin/sh', ['-c', `printf %s ${line}`], { encoding: 'utf8' })).toBe(task);
      }),
      { numRuns: 15 },
    );
  });
});
