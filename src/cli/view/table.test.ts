import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, textWidth } from '#base/terminal.ts';
import { type Column, table } from './table.ts';

const faint = (text: string): string => text;
const columns: readonly Column[] = [
  { head: 'RUN' },
  { head: 'TASK', least: 6 },
  { head: 'STEPS', align: 'right', spare: 2 },
  { head: 'COST', align: 'right' },
  { head: 'ERROR', spare: 1 },
];
const row = (task: string, error = ''): { text: string }[] =>
  ['e73c40d7', task, '11', '$0.01', error].map((text) => ({ text }));

describe('a table', () => {
  it('has its columns aligned, whatever script names are in, and none in which nothing stands', () => {
    expect(table(columns, [row('払い戻し'), row('refund')], { faint }).split('\n')).toEqual([
      'RUN       TASK      STEPS   COST',
      'e73c40d7  払い戻し     11  $0.01',
      'e73c40d7  refund       11  $0.01',
    ]);
  });

  it('leaves out what can be spared before it cuts a name', () => {
    expect(table(columns, [row('change_address', 'timeout')], { faint, width: 38 }).split('\n')).toEqual([
      'RUN       TASK             COST',
      'e73c40d7  change_address  $0.01',
    ]);
    expect(table(columns, [row('change_address')], { faint, width: 25 })).toContain('chan…ess');
  });

  it('is no wider than the terminal, where it can', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => plainText(text));
    fc.assert(
      fc.property(fc.array(name, { minLength: 1, maxLength: 5 }), fc.integer({ min: 24, max: 90 }), (names, width) => {
        const text = table(
          columns,
          names.map((each) => row(each, each)),
          { faint, width },
        );
        for (const line of text.split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
