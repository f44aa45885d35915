import { seededRng } from '#base/rng.ts';
import { expect, it } from 'vitest';
import { closeTo } from '../../../test/vectors.ts';
import { reliabilityAtK } from './extrapolate.ts';
import { passHatK } from './pass-k.ts';
import { meanOverTasks, suitePassHatK } from './suite.ts';
import { taskReliability } from './task-posterior.ts';

const rng = seededRng(1);
const tasks = [
  { n: 4, successes: 3 },
  { n: 4, successes: 4 },
];
const impossible = { n: 2, successes: 3 };

it.each([
  [() => reliabilityAtK(tasks, 0.5, { rng }), 'k is 0.5'],
  [() => reliabilityAtK([impossible], 2, { rng }), 'successes is 3'],
  [() => reliabilityAtK([], 2, { rng }), 'the length of tasks is 0'],
  [() => reliabilityAtK(tasks, 2, { rng, confidence: 1 }), 'confidence is 1'],
  [() => suitePassHatK([...tasks, impossible], 3), 'successes is 3'],
  [() => meanOverTasks([0.5, 1], { confidence: 0 }), 'confidence is 0'],
  [() => taskReliability({ n: 0, successes: 1 }, 1), 'n is 0'],
  [() => taskReliability(impossible, 1), 'successes is 3'],
  [() => taskReliability({ n: 2, successes: -1 }, 1), 'successes is -1'],
  [() => taskReliability({ n: 2, successes: 1 }, 1, { a: 0, b: 1 }), 'prior.a is 0'],
  [() => taskReliability({ n: 2, successes: 1 }, 1, { a: 1, b: -1 }), 'prior.b is -1'],
  [() => taskReliability({ n: 2, successes: 1 }, 1, { a: 1, b: 1 }, 2), 'confidence is 2'],
])('reliability refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});

it('points from pass^k past the trials made to the extrapolation', () => {
  expect(() => passHatK({ n: 4, successes: 4 }, 5)).toThrow(
    expect.objectContaining({ code: 'numeric', hint: expect.stringContaining('reliability@K') }),
  );
});

it('knows of an untried task what was believed before', () => {
  const found = taskReliability({ n: 0, successes: 0 }, 1);
  closeTo([found.value, found.low, found.high], [1 / 2, 0.025, 0.975]);
  closeTo(taskReliability({ n: 0, successes: 0 }, 4).value, 1 / 5);
});
