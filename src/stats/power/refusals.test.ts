import { expect, it } from 'vitest';
import { detectable } from './detectable.ts';
import { effectiveN } from './effective-n.ts';
import { judgeVarianceRatio, labelsNeeded } from './labels.ts';
import { nonInferiorityPairs, nonInferiorityRuns } from './non-inferiority.ts';
import { type EvalPlan, questionsNeeded } from './questions.ts';

const runs = { baseline: 0.9, candidate: 0.9, margin: 0.05 };
const pairs = { discordant: 0.1, margin: 0.05 };
const plan: EvalPlan = {
  betweenVariance: 0.1,
  withinVariance: { first: 0.1, second: 0.1 },
  answers: { first: 1, second: 1 },
  difference: 0.05,
};

it.each([
  [() => detectable(-1), 'standardError is -1'],
  [() => detectable(1, 0), 'alpha is 0'],
  [() => detectable(1, 0.05, 1), 'power is 1'],
  [() => effectiveN(0, 2, 0.1), 'n is 0'],
  [() => effectiveN(10, 0, 0.1), 'clusterSize is 0'],
  [() => effectiveN(10, 2, Number.NaN), 'icc is NaN'],
  [() => effectiveN(10, 3, -0.5), '1 + (clusterSize − 1)·icc is 0'],
  [() => labelsNeeded(1, 0.1), 'rate is 1'],
  [() => labelsNeeded(0.5, 0.001), 'halfWidth − 0.001 is 0'],
  [() => labelsNeeded(0.5, 0.1, 0), 'confidence is 0'],
  [() => judgeVarianceRatio(1, 0.1), 'correlation is 1'],
  [() => judgeVarianceRatio(0.5, -1), 'labelShare is -1'],
  [() => nonInferiorityRuns({ ...runs, baseline: 1.1 }), 'baseline is 1.1'],
  [() => nonInferiorityRuns({ ...runs, candidate: -1 }), 'candidate is -1'],
  [() => nonInferiorityRuns({ ...runs, margin: 0 }), 'margin is 0'],
  [() => nonInferiorityRuns({ ...runs, alpha: 1 }), 'alpha is 1'],
  [() => nonInferiorityRuns({ ...runs, power: 0 }), 'power is 0'],
  [() => nonInferiorityPairs({ ...pairs, discordant: 2 }), 'discordant is 2'],
  [() => nonInferiorityPairs({ ...pairs, difference: -0.25 }), 'discordant − |difference| is -0.15'],
  [() => nonInferiorityPairs({ ...pairs, margin: 0 }), 'margin is 0'],
  [() => nonInferiorityPairs({ ...pairs, margin: 1 }), 'margin is 1'],
  [() => nonInferiorityPairs({ ...pairs, alpha: 0 }), 'alpha is 0'],
  [() => questionsNeeded({ ...plan, betweenVariance: -1 }), 'betweenVariance is -1'],
  [() => questionsNeeded({ ...plan, withinVariance: { first: -1, second: 0 } }), 'withinVariance.first is -1'],
  [() => questionsNeeded({ ...plan, withinVariance: { first: 0, second: -1 } }), 'withinVariance.second is -1'],
  [() => questionsNeeded({ ...plan, answers: { first: 0, second: 1 } }), 'answers.first is 0'],
  [() => questionsNeeded({ ...plan, answers: { first: 1, second: 0 } }), 'answers.second is 0'],
  [() => questionsNeeded({ ...plan, difference: 0 }), 'difference is 0'],
  [() => questionsNeeded({ ...plan, alpha: 1 }), 'alpha is 1'],
  [() => questionsNeeded({ ...plan, power: 1 }), 'power is 1'],
])('power refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
