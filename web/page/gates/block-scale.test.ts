import { describe, expect, it } from 'vitest';
import { liveDesignSchema } from '#gate/live/design.ts';
import { blockScale } from './block-scale.ts';

const design = liveDesignSchema.parse({ baseline: '1', candidate: '2' });
const gate = { n: 80, verdict: 'running', design } as const;
const chances = { pass: 0.9, fail: 0, inconclusive: 0.1, horizon: 1920 };
const within = (blocks: number) => ({ blocks, beyond_n_max: false });
const beyond = { beyond_n_max: true };

describe('how many blocks are drawn', () => {
  it('reaches to where nine in ten futures decide, or half of them, while what was observed can be seen', () => {
    const to = (p50: object, p90: object): number =>
      blockScale({ ...gate, forecast: { ...chances, p50: { ...beyond, ...p50 }, p90: { ...beyond, ...p90 } } }).to;
    expect(to(within(60), within(120))).toBeCloseTo(1.06 * 200, 9);
    expect(to(within(60), within(1500))).toBeCloseTo(1.06 * 140, 9);
    expect(to(within(60), {})).toBeCloseTo(1.06 * 140, 9);
    expect(to({}, {})).toBeCloseTo(1.06 * 80, 9);
    expect(to(within(1000), within(1500))).toBeCloseTo(1.06 * 80, 9);
  });

  it('goes little beyond a gate that is decided, and names round numbers with the unit once', () => {
    const { to, ticks } = blockScale({ ...gate, verdict: 'pass' });
    expect(to).toBeCloseTo(1.06 * 80, 9);
    expect(ticks.map(({ text }) => text)).toEqual(['0', '20', '40', '60 blocks']);
    expect(blockScale({ ...gate, n: 1 }).to).toBe(20);
  });
});
