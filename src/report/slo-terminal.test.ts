import { describe, expect, it } from 'vitest';
import { textWidth } from '#base/terminal.ts';
import { readRule } from '#measure/slo/burn.ts';
import type { BurnRule, Slo } from '#measure/slo/slo.ts';
import { sloStatus } from '#measure/slo/status.ts';
import { emptyTally } from '#measure/slo/tally.ts';
import type { Paint } from './paint.ts';
import { sloTerminal } from './slo-terminal.ts';

const same = (text: string): string => text;
const plain: Paint = { strong: same, faint: same, good: same, bad: same, warn: same };
const rule: BurnRule = { severity: 'page', longMs: 3_600_000, shortMs: 300_000, factor: 8, askedFactor: 14.4 };
const slo: Slo = {
  ...{ name: 'refund', title: 'Refunds\u001B[31m succeed', description: '', service: '', source: 'slo/a.yaml' },
  selection: { task: 'refund', slice: {} },
  indicator: { kind: 'ratio', good: ['success'], total: ['success', 'failure'] },
  budgeting: { kind: 'occurrences' },
  window: { kind: 'rolling', durationMs: 28 * 86_400_000 },
  ...{ target: 0.9, rules: [rule], channels: [] },
};
const status = (good: number, bad: number) => {
  const tally = { ...emptyTally, good, bad, good_weight: good, bad_weight: bad, weight_squared: good + bad, faults: 2 };
  const counted = {
    fromMs: 0,
    untilMs: 1000,
    endsMs: undefined,
    lastEventMs: undefined,
    steps: [{ ...tally, end_ms: 1000 }],
  };
  return sloStatus(slo, { ...counted, rules: [readRule(rule, 0.9, { long: tally, short: tally })] }, (ms) =>
    new Date(ms).toISOString(),
  );
};
const view = (good: number, bad: number): string =>
  sloTerminal({ at: '2026-11-20T12:00:00.000Z', slos: [status(good, bad)], channels: [] }, plain);

describe('sloTerminal', () => {
  it('can be read by someone who never saw an objective', () => {
    const text = view(95, 5);
    expect(text).toContain('OK  Refunds succeed  refund');
    expect(text).toContain('90 % of refund runs succeed, over 28d');
    expect(text).toContain('50 % left: 5 runs were bad, 10 may be');
    expect(text).toContain("not counted either way: 2 faults, not the agent's doing");
    expect(text).toContain('fires above 8× (14.4× is out of reach here)');
    expect(text).toContain('Alerts go nowhere');
    expect(text).not.toContain('\u001B');
  });

  it('says that a budget is overspent, and by how much', () => {
    expect(view(10, 90)).toContain('overspent by 80: 90 runs were bad, 10 may be');
    expect(view(10, 90)).toContain('page FIRING: 9× over 1h');
  });

  it('is exhausted when nothing is left, and not before the first bad run', () => {
    expect(view(9, 1)).toMatch(/^EXHAUSTED/m);
    expect(view(9, 0)).toMatch(/^OK/m);
  });

  it('is not plainly fine where too few runs are known for one to be bad', () => {
    const text = view(3, 0);
    expect(text).toMatch(/^OK SO FAR {2}Refunds/m);
    expect(text).toContain('none was bad, but 3 runs are too few to tell: one may be bad in 10 runs');
    expect(text).not.toContain('100 % left');
    expect(text).not.toContain('with a chance');
    expect(view(95, 5)).toMatch(/^OK {2}Refunds/m);
  });

  it('does not call no data good', () => {
    expect(view(0, 0)).toMatch(/^NO DATA {2}Refunds/m);
    expect(view(0, 0)).toContain('nothing to tell by');
  });

  it('keeps to the width of the terminal', () => {
    const at = { at: '2026-11-20T12:00:00.000Z', slos: [status(95, 5), status(10, 90)], channels: ['x'] };
    for (const line of sloTerminal(at, plain, 70).split('\n')) expect(textWidth(line)).toBeLessThanOrEqual(70);
  });

  it('says how to begin', () => {
    expect(sloTerminal({ at: '', slos: [], channels: [] }, plain)).toContain('slos: [{ name:');
  });
});
