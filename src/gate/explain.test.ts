import { expect, it } from 'vitest';
import { explain } from './explain.ts';
import { type PolicyInput, policySchema } from './policy.ts';

const said = (policy: PolicyInput) => explain(policySchema.parse(policy));
const silent: PolicyInput = {
  nonInferiority: false,
  consequentialErrors: false,
  costPerSuccess: false,
  latencyP95: false,
};
const last = 'With more than 10.0 % of runs without a result, or of cases left out, nothing passes.';

it('explains the policy of someone who wrote none', () => {
  expect(said({})).toEqual([
    'No slice by task may succeed less often than with the baseline by 5 points or more; a slice that is worse by just that passes at most 5.0 % of the time.',
    'Flawed actions that took effect: not more often than with the baseline by 2 points.',
    'A success may cost at most 1.25 times as much (said, does not hold the release).',
    'The slowest twentieth may take at most 1.25 times as long (said, does not hold the release).',
    last,
  ]);
  expect(said(silent)).toEqual([last]);
});

it('explains every rule, its bounds, and whether it holds the release', () => {
  expect(
    said({
      by: ['task', 'tier'],
      alpha: 0.1,
      undecided: { max: 0.25 },
      nonInferiority: { margin: 0.075, slices: { 'task=a': 0.02, 'task=b': 0.1 }, advisory: true },
      successRate: { min: 0.8, runs: 50 },
      reliability: { k: 3, min: 0.9, tasks: ['refund', 'address'], advisory: true },
      consequentialErrors: { maxRate: 0.01, margin: 0.02 },
      refusals: { maxRate: 0.1 },
      retries: { atMost: 2 },
      toolErrors: { atMost: 3, share: 0.1, advisory: true },
      steps: { atMost: 40 },
      costPerSuccess: { ratio: 2, advisory: false },
      latencyP95: false,
      heldOut: { looks: 5 },
      scores: {
        polite: { min: 0.7 },
        attack: { better: 'lower', min: 0.05, margin: 0.01 },
        brief: { margin: 0.1, advisory: true },
      },
    }),
  ).toEqual([
    'No slice by task, tier may succeed less often than with the baseline by 7.5 points or more (task=a 2 points, task=b 10 points); a slice that is worse by just that passes at most 10.0 % of the time (said, does not hold the release).',
    'Every slice must succeed at least 80.0 % of the time, shown with 50 runs or more.',
    '3 attempts at the same case must all succeed at least 90.0 % of the time, for refund, address (said, does not hold the release).',
    'Flawed actions that took effect: in at most 1.0 % of runs and not more often than with the baseline by 2 points.',
    'A success may cost at most 2 times as much.',
    'Held-out cases may be looked at 5 times; after that their figures are refused until they are rotated.',
    'Refusals are bounded.',
    'At most 5.0 % of runs may have more than 2 retries.',
    'At most 10.0 % of runs may have more than 3 tool errors (said, does not hold the release).',
    'At most 5.0 % of runs may have more than 40 steps.',
    'The score polite must be at least 70.0 % on average.',
    'The score attack must be at most 5.0 % on average and not worse than with the baseline by 1 points.',
    'The score brief must be not worse than with the baseline by 10 points (said, does not hold the release).',
    'With more than 25.0 % of runs without a result, or of cases left out, nothing passes.',
  ]);
  expect(said({ ...silent, nonInferiority: {}, by: [], reliability: { k: 2, min: 0.5 } }).slice(0, 2)).toEqual([
    expect.stringMatching(/^No slice by any dimension may/),
    '2 attempts at the same case must all succeed at least 50.0 % of the time, for core tasks.',
  ]);
});
