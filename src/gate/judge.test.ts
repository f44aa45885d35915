import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceOf, type TestRun } from '../../test/gate-evidence.ts';
import type { GateAnswer } from './answer.ts';
import { compareReleases, gateRelease } from './judge.ts';
import { type PolicyInput, policySchema } from './policy.ts';
import type { Evidence } from './tally/evidence.ts';

function asked(
  evidence: Evidence,
  policy: PolicyInput = {},
  scores: ReadonlyMap<string, Evidence> = new Map(),
): GateAnswer {
  const input = {
    baseline: 'a',
    candidate: 'b',
    metric: 'success',
    evidence,
    flips: [],
    latency: [],
    latencyNeed: 72,
  } as const;
  return gateRelease({ ...input, scores, trials: [], coreTasks: [] }, policySchema.parse(policy));
}

/** So many runs of an arm, the first `good` of them successes; cases are numbered, so that arms pair. */
function runs(arm: TestRun['arm'], n: number, good: number, task = 'refund'): TestRun[] {
  return Array.from({ length: n }, (_, i) => ({ arm, task, caseId: String(i), value: i < good ? 1 : 0 }));
}

const both = (n: number, before: number, after: number, task = 'refund'): TestRun[] => [
  ...runs('base', n, before, task),
  ...runs('candidate', n, after, task),
];

describe('a gate without enough to judge', () => {
  const fault = (list: readonly TestRun[], policy?: PolicyInput) => asked(evidenceOf(list), policy);

  it('is a fault for an empty set, an empty arm, faults only, and results unknown', () => {
    expect(fault([]).verdict).toBe('fault');
    expect(fault(runs('base', 500, 450)).verdict).toBe('fault');
    expect(fault(runs('candidate', 500, 450)).verdict).toBe('fault');
    for (const value of ['fault', 'unknown'] as const) {
      const candidate = runs('candidate', 500, 450).map((run) => ({ ...run, value }));
      const answer = fault([...runs('base', 500, 450), ...candidate]);
      expect(answer.verdict).toBe('fault');
      expect(answer.reasons[0]?.what).toMatch(
        value === 'fault' ? /all 500 runs of the candidate are faults/ : /nothing says what success is/,
      );
    }
  });

  it('is a fault for a policy that could hold nothing, however good the runs', () => {
    const good = both(500, 480, 490);
    const silent: PolicyInput = { nonInferiority: false, consequentialErrors: false };
    expect(fault(good, silent).verdict).toBe('fault');
    expect(fault(good, { nonInferiority: { advisory: true }, consequentialErrors: false }).verdict).toBe('fault');
    expect(fault(good, { reliability: { k: 2, min: 0.8 } }).verdict).toBe('fault');
    expect(fault(good, { successRate: { min: 0.5, slices: ['task=nothing'] } }).verdict).toBe('fault');
    expect(fault(good, { scores: { polite: { min: 0.5 } } }).verdict).toBe('fault');
  });

  it('is never a pass on few runs, even when all succeed', () => {
    for (const n of [1, 2, 5, 20, 40]) {
      expect(asked(evidenceOf(both(n, n, n))).verdict).not.toBe('pass');
      expect(asked(evidenceOf(both(n, n, n)), { successRate: { min: 0.9 }, nonInferiority: false }).verdict).not.toBe(
        'pass',
      );
    }
  });

  it('says what a decision still takes, and what it costs at the prices seen', () => {
    const priced = both(60, 54, 54).map((run) => ({ ...run, costUsd: 0.02 }));
    const { verdict, need } = asked(evidenceOf(priced));
    expect(verdict).toBe('inconclusive');
    expect(need.runs).toBeGreaterThan(50);
    expect(need.cost_usd).toBeCloseTo(need.runs * 0.02, 9);
    expect(asked(evidenceOf(both(60, 54, 54))).need).toMatchObject({ cost_unknown: expect.stringContaining('price') });
  });
});

describe('verdicts', () => {
  it('passes what is shown to be as good, and fails what is shown to be worse', () => {
    const same = asked(evidenceOf(both(800, 720, 720)));
    expect([same.verdict, same.need.runs]).toEqual(['pass', 0]);
    const worse = asked(evidenceOf(both(800, 720, 560)));
    expect(worse.verdict).toBe('fail');
    expect(worse.reasons[0]).toMatchObject({ rule: 'non_inferiority', verdict: 'fail', hard: true });
  });

  it('holds a release for one slice though its average rose', () => {
    const list = [...both(400, 300, 380, 'refund'), ...both(200, 190, 120, 'change_address')];
    const answer = asked(evidenceOf(list));
    expect(answer.verdict).toBe('fail');
    expect(answer.slices.map(({ slice, verdict }) => [slice, verdict])).toEqual([
      ['task=change_address', 'fail'],
      ['task=refund', 'pass'],
    ]);
    expect(answer.headline).toBe(
      '81.7 % → 83.3 % (+1.7 points), 70 lost, 80 gained; worse at task=change_address, though better on average',
    );
  });

  it('says that an equal score hides flips', () => {
    const before = runs('base', 40, 34);
    const after = runs('candidate', 40, 34).map((run): TestRun => ({
      ...run,
      caseId: String((Number(run.caseId) + 6) % 40),
    }));
    const answer = asked(evidenceOf([...before, ...after]));
    expect(answer).toMatchObject({ verdict: 'inconclusive', headline: 'equal score (85.0 %), 6 lost, 6 gained' });
  });

  it('counts faults apart, and leaves the verdict open when there are too many', () => {
    const some = (n: number) =>
      runs('candidate', 800, 720).map((run, i): TestRun => (i < n ? { ...run, value: 'fault' } : run));
    const few = asked(evidenceOf([...runs('base', 800, 720), ...some(8)]));
    expect(few.overall.candidate).toMatchObject({ runs: 800, decided: 792, faults: 8 });
    const many = asked(evidenceOf([...runs('base', 800, 700), ...some(160)]));
    expect(many.verdict).toBe('inconclusive');
    expect(many.reasons.find(({ rule, verdict }) => rule === 'undecided' && verdict !== 'pass')?.what).toMatch(
      /^160 faults/,
    );
  });

  it('does not let a candidate drop the cases it cannot do', () => {
    const dropped = [...runs('base', 800, 640), ...runs('candidate', 640, 640)];
    const answer = asked(evidenceOf(dropped));
    expect(answer.verdict).toBe('inconclusive');
    expect(answer.reasons.map(({ what }) => what).join()).toMatch(
      /160 cases of the baseline's 800 have no result with the candidate/,
    );
  });

  it('fails on consequential errors that success rates do not show', () => {
    const harm = runs('candidate', 800, 720).map((run, i): TestRun =>
      i >= 720 ? { ...run, outcome: 'consequential_error' } : run,
    );
    const answer = asked(evidenceOf([...runs('base', 800, 720), ...harm]));
    expect(answer.verdict).toBe('fail');
    expect(answer.reasons[0]).toMatchObject({ rule: 'consequential_errors', verdict: 'fail' });
    const bound = asked(evidenceOf(both(800, 720, 720)), { consequentialErrors: { maxRate: 0.001 } });
    expect(bound.reasons.find(({ rule }) => rule === 'consequential_errors')).toMatchObject({
      verdict: 'inconclusive',
      what: '0 consequential errors in 800 runs, at most 0.4 % with 95.0 % confidence: not yet shown to stay within 0.1 %',
      need: { runs: 2995 - 800 },
    });
  });

  it('keeps advisory rules from holding a release', () => {
    const dear = both(800, 720, 720).map((run, i) => ({
      ...run,
      costUsd: (run.arm === 'base' ? 1 : 2) * (1 + (i % 7) / 10),
    }));
    const said = asked(evidenceOf(dear));
    expect(said.verdict).toBe('pass');
    expect(said.reasons.find(({ rule }) => rule === 'cost_per_success')).toMatchObject({
      verdict: 'fail',
      hard: false,
    });
    expect(asked(evidenceOf(dear), { costPerSuccess: { advisory: false } }).verdict).toBe('fail');
  });

  it('reads thin slices together, so that nothing is dropped and nothing is read from a handful', () => {
    const rare = ['x', 'y', 'z'].flatMap((task) => both(15, 14, 2, task));
    const answer = asked(evidenceOf([...both(800, 720, 720), ...rare]));
    expect(answer.slices.map(({ slice }) => slice)).toEqual(['task=(other)', 'task=refund']);
    expect(answer.slices[0]).toMatchObject({ base: { runs: 45 }, verdict: 'fail' });
    expect(answer.verdict).toBe('fail');
  });

  it('compares without cases on the mix of the baseline', () => {
    const loose = (list: TestRun[]): TestRun[] => list.map(({ arm, task, value }) => ({ arm, task, value }));
    // Each task is done as well as before; only more of the hard one came in.
    const list = [
      ...loose(runs('base', 1600, 1520, 'easy')),
      ...loose(runs('base', 400, 200, 'hard')),
      ...loose(runs('candidate', 400, 380, 'easy')),
      ...loose(runs('candidate', 1600, 800, 'hard')),
    ];
    const answer = asked(evidenceOf(list));
    expect(answer.design).toBe('stratified');
    expect(answer.overall.effect).toMatchObject({ method: 'standardised' });
    expect(answer.overall.effect?.difference).toBeCloseTo(0, 12);
    expect(answer.overall.candidate.rate?.value).toBeCloseTo(0.59, 9);
  });
});

const listOf: fc.Arbitrary<TestRun[]> = fc.array(
  fc.record({
    arm: fc.constantFrom('base' as const, 'candidate' as const),
    task: fc.constantFrom('refund', 'address'),
    caseId: fc.integer({ min: 0, max: 30 }).map(String),
    value: fc.constantFrom<TestRun['value']>(1, 1, 1, 0, 'fault', 'unknown'),
  }),
  { minLength: 10, maxLength: 160 },
);

describe('any runs', () => {
  const compared = (list: readonly TestRun[]) =>
    compareReleases(
      {
        baseline: 'a',
        candidate: 'b',
        metric: 'success',
        evidence: evidenceOf(list),
        flips: [],
        latency: [],
        latencyNeed: 72,
      },
      policySchema.parse({ nonInferiority: { margin: 0.3 }, thin: 1, undecided: { max: 1 } }),
    );

  it('mirror when the arms are swapped', () => {
    fc.assert(
      fc.property(listOf, (list) => {
        const there = compared(list);
        const back = compared(list.map((run) => ({ ...run, arm: run.arm === 'base' ? 'candidate' : 'base' })));
        expect(back.design).toBe(there.design);
        const [one, other] = [there.overall, back.overall];
        expect(other.base).toEqual(one.candidate);
        expect([other.flips?.lost, other.flips?.gained]).toEqual([one.flips?.gained, one.flips?.lost]);
        if (one.effect === undefined || there.design === 'stratified') return;
        expect(other.effect?.difference).toBeCloseTo(-one.effect.difference, 12);
        expect(other.effect?.low).toBeCloseTo(-one.effect.high, 9);
      }),
    );
  });

  it('never turn from pass to fail, nor from anything to fail, by one more success of the candidate', () => {
    const order = ['fail', 'fault', 'inconclusive', 'pass'];
    fc.assert(
      fc.property(listOf, fc.nat(), (list, pick) => {
        const failed = list.flatMap((run, i) => (run.arm === 'candidate' && run.value === 0 ? [i] : []));
        if (failed.length === 0) return;
        const at = failed[pick % failed.length];
        const better = list.map((run, i): TestRun => (i === at ? { ...run, value: 1 } : run));
        const [before, after] = [compared(list), compared(better)];
        if (before.verdict !== 'fail') expect(after.verdict).not.toBe('fail');
        if (before.verdict === 'pass') expect(order.indexOf(after.verdict)).toBeGreaterThan(1);
      }),
      { numRuns: 300 },
    );
  });
});
