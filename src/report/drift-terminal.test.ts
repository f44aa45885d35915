import { describe, expect, it } from 'vitest';
import type { Drift } from '#measure/drift/drift.ts';
import { driftTerminal } from './drift-terminal.ts';
import type { Paint } from './paint.ts';

const plain: Paint = { strong: String, faint: String, good: String, bad: String, warn: String };
const side = {
  name: 'now',
  runs: 1200,
  success: { value: 0.9, low: 0.88, high: 0.92, n: 1199 },
  faults: 1,
  unknown: 0,
};
const shift: Drift['dimensions'][number] = {
  dimension: 'language',
  kind: 'input',
  moved: true,
  size: 'large',
  psi: 0.31,
  js: 0.2,
  chi_square: 40,
  degrees: 1,
  p: 1e-9,
  adjusted_p: 1e-9,
  mix: null,
  values: [
    { value: 'en', before: 80, after: 40 },
    { value: 'de', before: 20, after: 60 },
  ],
};
const drift: Drift = {
  schema: 'airworthy.drift/1',
  verdict: 'insufficient',
  before: { ...side, name: 'then' },
  after: side,
  by: ['task'],
  success: { kind: 'insufficient', n: 1, need: 2000 },
  dimensions: [shift],
  change: { kind: 'insufficient', n: 1, need: 2, at: null, run_id: null },
};

describe('drift in a terminal', () => {
  it('says what stands behind a dimension that moved', () => {
    const text = driftTerminal(drift, plain, 120);
    expect(text).toContain('language  large shift: PSI 0.31, JS 0.20, p < 0.0001');
    expect(text.replaceAll(/\s+/g, ' ')).toContain('p: how often chance alone would make so much of it.');
    expect(driftTerminal({ ...drift, dimensions: [{ ...shift, moved: false }] }, plain)).not.toContain('PSI');
  });

  it('says how many values of a dimension it leaves out', () => {
    const values = ['a', 'b', 'c', 'd', 'e', 'f'].map((value, i) => ({ value, before: 10 + i, after: 20 - i }));
    const text = driftTerminal({ ...drift, dimensions: [{ ...shift, values }] }, plain, 120);
    expect(text).toContain('and 2 more in --json');
    expect(driftTerminal(drift, plain, 120)).not.toContain('more in --json');
  });

  it('counts in groups of three, one fault as one', () => {
    const text = driftTerminal(drift, plain, 120);
    expect(text).toContain(
      'now: 1\u202F200 runs, 90 % succeed (88–92 %, n = 1\u202F199); left out: 1 fault, 0 of unknown',
    );
    expect(text).toContain('It takes 2\u202F000 sessions or single runs on each side; one side has 1.');
  });
});
