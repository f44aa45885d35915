import { expect, it } from 'vitest';
import { policySchema } from '../policy.ts';
import { type ArmTally, noRuns } from '../tally/arm-tally.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { noPairs, type PairTally } from '../tally/pair-tally.ts';
import { evidenceRule, undecidedRule } from './evidence.ts';

const arm = (which: ArmTally['arm'], more: Partial<ArmTally>): ArmTally => ({ ...noRuns(which, '', ''), ...more });
const all = (base: Partial<ArmTally>, candidate: Partial<ArmTally>, pairs: Partial<PairTally> = {}): SliceEvidence => ({
  name: 'all',
  slice: { dimension: '', value: '' },
  base: arm('base', base),
  candidate: arm('candidate', candidate),
  pairs: { ...noPairs('', ''), ...pairs },
  strata: [],
});
const good = { runs: 10, decided: 10 };

it('is a fault to have no runs, no results, or faults only', () => {
  expect(evidenceRule(all(good, good))).toEqual([]);
  expect(evidenceRule(all({}, { runs: 1200, faults: 1200 }))).toEqual([
    { rule: 'evidence', slice: 'all', verdict: 'fault', hard: true, what: 'the baseline has no runs' },
    {
      rule: 'evidence',
      slice: 'all',
      verdict: 'fault',
      hard: true,
      what: 'all 1\u202F200 runs of the candidate are faults',
    },
  ]);
  expect(evidenceRule(all(good, { runs: 5, faults: 4 }))[0]?.what).toBe(
    'none of the 5 runs of the candidate has a result: nothing says what success is, or the scorer never ran',
  );
});

it('stays open when too many runs have no result, or too many cases were left out', () => {
  const policy = policySchema.parse({ undecided: { max: 0.2 } });
  const found = undecidedRule(
    all({ runs: 100, faults: 15, unknown: 5 }, { runs: 100, faults: 1, unknown: 20 }, { pairs: 80, base_only: 20 }),
    policy,
  );
  expect(found).toEqual([
    {
      rule: 'undecided',
      subject: 'baseline',
      slice: 'all',
      verdict: 'pass',
      hard: true,
      what: '15 faults and 5 runs without a result among 100 runs of the baseline',
    },
    {
      rule: 'undecided',
      subject: 'candidate',
      slice: 'all',
      verdict: 'inconclusive',
      hard: true,
      what: '1 fault and 20 runs without a result among 100 runs of the candidate: 21.0 %, more than 20.0 %',
    },
  ]);
  const left = undecidedRule(all(good, good, { pairs: 79, base_only: 21 }), policy);
  expect(left[2]).toEqual({
    rule: 'undecided',
    subject: 'left out',
    slice: 'all',
    verdict: 'inconclusive',
    hard: true,
    what: "21 cases of the baseline's 100 have no result with the candidate; a release must not drop what it cannot do",
  });
  // Without any pair the releases are compared as two samples, and nothing was left out.
  expect(undecidedRule(all({}, {}, { pairs: 0, base_only: 50 }), policy).map(({ verdict }) => verdict)).toEqual([
    'pass',
    'pass',
  ]);
});
