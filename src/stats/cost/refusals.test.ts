import { seededRng } from '#base/rng.ts';
import { expect, it } from 'vitest';
import { costPerSuccessBootstrap } from './cost-per-success.ts';
import { costRatio } from './cost-ratio.ts';
import { fieller } from './fieller.ts';

const rng = seededRng(1);
const arm = { costUsd: [1, 2, 3], successes: [1, 0, 1] };

it.each([
  [() => fieller({ ...arm, successes: [1] }), 'the length of successes is 1'],
  [() => fieller({ ...arm, costUsd: [1, Number.NaN, 3] }), 'costUsd[1] is NaN'],
  [() => fieller({ ...arm, costUsd: [1, -2, 3] }), 'costUsd[1] is -2'],
  [() => fieller({ ...arm, successes: [1, -1, 1] }), 'successes[1] is -1'],
  [() => fieller(arm, 1), 'confidence is 1'],
  [() => costPerSuccessBootstrap({ ...arm, successes: [1, 0, -1] }, { rng }), 'successes[2] is -1'],
  [() => costRatio({ ...arm, costUsd: [-1, 2, 3] }, arm, { rng }), 'costUsd[0] is -1'],
  [() => costRatio(arm, { ...arm, costUsd: [-1, 2, 3] }, { rng }), 'costUsd[0] is -1'],
  [() => costRatio(arm, arm, { rng, confidence: 0 }), 'confidence is 0'],
  [() => costRatio(arm, arm, { rng, replicates: 1 }), 'replicates is 1'],
  [
    () => costRatio(arm, { costUsd: [1, 2], successes: [1, 1] }, { rng, paired: true }),
    'paired arms differ in the number of units',
  ],
])('cost refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
