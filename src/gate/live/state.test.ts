import { describe, expect, it } from 'vitest';
import { seededRng } from '#base/rng.ts';
import { designHash, gateId, type LiveDesign, liveDesignSchema } from './design.ts';
import { continueState, engineDesign, liveStateSchema, readState, startState, verdictOf } from './state.ts';
import { type ArmRuns, noArmRuns } from './undecided.ts';

const design: LiveDesign = liveDesignSchema.parse({ baseline: '1', candidate: '2' });
const after = (differences: readonly number[], own: LiveDesign = design) =>
  continueState(startState(own), own, differences);
const noRuns = { base: noArmRuns, candidate: noArmRuns };
const read = (differences: readonly number[], own: LiveDesign = design, arms = noRuns) => {
  const state = after(differences, own);
  return readState(state, own, { verdict: verdictOf(state, own, arms), perBlock: {}, rng: seededRng(1) });
};
/** `n` blocks, of which every `every`-th differs by `by`. */
const blocks = (n: number, every: number, by: number): number[] =>
  Array.from({ length: n }, (_, i) => (i % every === 0 ? by : 0));

describe('the design of a live gate', () => {
  it('has terms for what is not said, and none that cannot be tested', () => {
    expect(design).toEqual({
      baseline: '1',
      candidate: '2',
      metric: 'success',
      margin: 0.05,
      alpha_pass: 0.05,
      alpha_fail: 0.05,
      n_max: 2000,
      block: 1,
      horizon_minutes: 15,
      undecided_max: 0.1,
    });
    expect(engineDesign(design)).toEqual({
      margin: 0.05,
      alphaPass: 0.05,
      alphaFail: 0.05,
      nMax: 2000,
      alphaInterval: 0.05,
    });
    for (const bad of [
      { baseline: '' },
      { candidate: '' },
      { task: '' },
      { margin: 0 },
      { margin: 1 },
      { alpha_pass: 0 },
      { alpha_fail: 1 },
      { n_max: 0 },
      { n_max: 10_000_001 },
      { block: 0 },
      { block: 1001 },
      { block: 'turn' },
      { horizon_minutes: 0 },
      { undecided_max: 1.1 },
      { metric: 'cost' },
      { metric: { score: '' } },
      { typo: 1 },
    ]) {
      expect(liveDesignSchema.safeParse({ ...design, ...bad }).success, JSON.stringify(bad)).toBe(false);
    }
    for (const good of [
      { n_max: 1 },
      { n_max: 10_000_000 },
      { block: 'case' },
      { block: 1000 },
      { task: 't' },
      { undecided_max: 0 },
      { undecided_max: 1 },
    ]) {
      expect(liveDesignSchema.safeParse({ ...design, ...good }).success, JSON.stringify(good)).toBe(true);
    }
  });

  it('is one by its subject, and hashed with its terms', () => {
    const kinder = { ...design, margin: 0.2 };
    expect(gateId(kinder)).toBe(gateId(design));
    expect(gateId(design)).toMatch(/^[0-9a-f]{16}$/);
    expect(designHash(kinder)).not.toBe(designHash(design));
    expect(designHash(design)).toMatch(/^[0-9a-f]{64}$/);
    const others = [
      { baseline: '0' },
      { candidate: '3' },
      { task: 't' },
      { where: { tier: 'vip' } },
      { metric: { score: 'polite', better: 'higher' as const } },
    ];
    const ids = others.map((other) => gateId({ ...design, ...other }));
    expect(new Set([gateId(design), ...ids]).size).toBe(6);
    expect(gateId({ ...design, task: '', where: {} })).toBe(gateId(design));
  });
});

describe('the state of a live gate', () => {
  it('survives storage, and stays as it is without new blocks', () => {
    const state = after([0, 1, -1]);
    expect(liveStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
    const decided = after(blocks(400, 4, -1));
    expect(decided.evidence.crossing.kind).toBe('fail');
    expect(liveStateSchema.parse(JSON.parse(JSON.stringify(decided)))).toEqual(decided);
    expect(continueState(state, design, [])).toBe(state);
  });

  it('says nothing of a difference before data, and forecasts from ten blocks on', () => {
    expect(read([])).toEqual({
      verdict: 'running',
      n: 0,
      evidence: { pass: 0, pass_boundary: Math.log(20), fail: 0, fail_boundary: Math.log(20) },
    });
    expect(read(blocks(9, 3, 1))).not.toHaveProperty('forecast');
    const found = read(blocks(10, 5, 1));
    expect(found).toMatchObject({ verdict: 'running', n: 10, difference: { value: 0.2 } });
    expect(found).not.toHaveProperty('decided_after');
    const { pass = 0, fail = 0, inconclusive = 0, p50, p90 } = found.forecast ?? {};
    expect(pass + fail + inconclusive).toBeCloseTo(1, 9);
    expect(pass).toBeGreaterThan(0.9);
    expect(p50).toEqual({ blocks: expect.any(Number), beyond_n_max: false });
    expect(p90?.blocks).toBeGreaterThan(p50?.blocks ?? Infinity);
  });

  it('sees that a decision will not come before the last block', () => {
    const short = { ...design, n_max: 12, margin: 0.01 };
    expect(read(blocks(10, 5, 1), short).forecast).toMatchObject({
      p50: { beyond_n_max: true },
      p90: { beyond_n_max: true },
    });
    expect(read(blocks(12, 5, 1), short)).toMatchObject({ verdict: 'inconclusive', decided_after: 12 });
  });

  it('keeps a verdict with the block that brought it', () => {
    const passed = read(blocks(400, 4, 1), { ...design, alpha_pass: 0.01 });
    expect(passed).toMatchObject({ verdict: 'pass', n: 400 });
    expect(passed.decided_after).toBeLessThan(400);
    expect(passed.evidence.pass).toBeGreaterThan(passed.evidence.pass_boundary);
    expect(passed.evidence.pass_boundary).toBeCloseTo(Math.log(100), 9);
    expect(passed.difference?.low).toBeGreaterThan(-0.05);
    expect(passed).not.toHaveProperty('forecast');
    const failed = read(blocks(400, 4, -1), { ...design, alpha_fail: 0.02 });
    expect(failed.verdict).toBe('fail');
    expect(failed.evidence.fail_boundary).toBeCloseTo(Math.log(50), 9);
    expect(failed.evidence.fail).toBeGreaterThan(failed.evidence.fail_boundary);
    expect(failed.difference?.high).toBeLessThan(0);
  });

  it('holds a pass while too many runs of a release have no result, and no fail', () => {
    const arm = (unknown: number): ArmRuns => ({ runs: 10, faults: 0, unknown, late: 0 });
    const many = { base: arm(1), candidate: arm(2) };
    const good = blocks(400, 4, 1);
    const bad = blocks(400, 4, -1);
    expect(read(good, design, { base: arm(1), candidate: arm(1) }).verdict).toBe('pass');
    const held = read(good, design, many);
    expect(held.verdict).toBe('running');
    expect(held).not.toHaveProperty('decided_after');
    expect(held).not.toHaveProperty('forecast');
    expect(read(good, { ...design, undecided_max: 0.2 }, many).verdict).toBe('pass');
    expect(read(bad, design, many).verdict).toBe('fail');
    // It has not passed, so that it may still turn out to be worse.
    expect(read([...good, ...blocks(1200, 2, -1)], design, many)).toMatchObject({
      verdict: 'fail',
      decided_after: 1600,
    });
    const end = read(good, { ...design, n_max: 400 }, { base: arm(3), candidate: arm(0) });
    expect(end).toMatchObject({ verdict: 'inconclusive', decided_after: 400, need: { runs: 0, cost_usd: null } });
    expect(end.need?.note).toContain('runs without a result held it');
  });

  it('says what an open end would still have taken, by the blocks so far', () => {
    const short = { ...design, n_max: 12, margin: 0.2 };
    const ask = { verdict: 'inconclusive' as const, rng: seededRng(1) };
    const state = after(blocks(12, 5, 1), short);
    const { need } = readState(state, short, { ...ask, perBlock: { costUsd: 0.5 } });
    const more = (need?.runs ?? 0) / 2;
    expect(more).toBeGreaterThan(0);
    expect(need?.cost_usd).toBe(more * 0.5);
    const nine = readState(state, { ...short, block: 9 }, { ...ask, rng: seededRng(1), perBlock: {} }).need;
    expect(nine).toMatchObject({ runs: more * 10, cost_usd: null, cost_unknown: expect.any(String) });
    const near = { ...design, n_max: 12, margin: 0.001, alpha_pass: 1e-30, alpha_fail: 1e-30 };
    expect(
      read(
        blocks(12, 2, -1).map((d, i) => (i % 4 === 0 ? -d : d)),
        near,
      ).need,
    ).toMatchObject({
      runs: 0,
      note: expect.stringContaining('too close to the margin'),
    });
  });

  it('shows no difference where no constant one fits', () => {
    const turned = [...blocks(600, 1, 1), ...blocks(3000, 1, -1)];
    expect(read(turned)).not.toHaveProperty('difference');
  });
});
