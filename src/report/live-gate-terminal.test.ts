import { describe, expect, it } from 'vitest';
import { liveDesignSchema } from '#gate/live/design.ts';
import { type LiveGateAnswer, liveGateTerminal } from './live-gate-terminal.ts';

const plain = (text: string): string => text;
const paint = { good: plain, bad: plain, warn: plain, strong: plain, faint: plain };
const arm = { runs: 0, faults: 0, unknown: 0, late: 0, undecided: 0 };
const gate: LiveGateAnswer = {
  schema: 'airworthy.live_gate/1',
  gate_id: 'abc',
  design: liveDesignSchema.parse({ baseline: '1', candidate: '2' }),
  design_hash: '',
  registered_at: '2026-11-20T00:00:00.000Z',
  verdict: 'running',
  n: 0,
  evidence: { pass: 0, pass_boundary: 3, fail: 0, fail_boundary: 3 },
  base: arm,
  candidate: arm,
};
const shown = (more: Partial<LiveGateAnswer>): string => liveGateTerminal({ ...gate, ...more }, paint);

describe('a live gate for people', () => {
  it('says what it waits for', () => {
    expect(shown({})).toContain('each is read 15 minutes after its start');
    expect(shown({})).not.toContain('runs: baseline');
  });

  it('shows how many runs have no result, and what holds a pass', () => {
    const text = shown({
      n: 100,
      base: { ...arm, runs: 1200 },
      candidate: { ...arm, runs: 100, unknown: 20, undecided: 0.2 },
      runs_per_hour: 2.5,
      held: ['20.0 % of 100 runs'],
    });
    expect(text).toContain('runs: baseline 1\u202F200, candidate 100 (20.0 % without a result), 2.5 an hour');
    expect(text).toContain('does not pass: 20.0 % of 100 runs');
  });

  it('forecasts in blocks, time and money, as far as these are known', () => {
    const forecast = { pass: 0.9, fail: 0.05, inconclusive: 0.05, horizon: 5000 };
    const p90 = { beyond_n_max: true };
    const within = { blocks: 60, beyond_n_max: false };
    const text = (p50: object) => shown({ n: 20, forecast: { ...forecast, p50: { ...within, ...p50 }, p90 } });
    expect(text({})).toContain('decide in 60 more, nine in ten in more than 5\u202F000');
    expect(text({ hours: 0.25, cost_usd: 1.2 })).toContain('60 more (15 min, $1.20)');
    expect(text({ hours: 3 })).toContain('60 more (3.0 h)');
    expect(text({ hours: 60 })).toContain('60 more (2.5 days)');
  });

  it('says what an open end would still have taken', () => {
    const need = { runs: 1000, cost_usd: 12, note: 'nothing helps' };
    expect(shown({ verdict: 'inconclusive', need })).toContain('still have taken 1\u202F000 runs, $12.00');
    expect(shown({ verdict: 'inconclusive', need: { ...need, cost_usd: null } })).toMatch(/1\u202F000 runs$/);
    expect(shown({ verdict: 'inconclusive', need: { ...need, runs: 0 } })).toContain('nothing helps');
  });
});
