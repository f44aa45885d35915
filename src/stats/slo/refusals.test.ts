import { expect, it } from 'vitest';
import { burnFactor, burnRate, reachableFactor } from './burn-rate.ts';
import { objectiveMet } from './posterior.ts';

const rule = { budgetShare: 0.02, periodHours: 720, windowHours: 1 };

it.each([
  [() => burnRate({ n: -1, bad: 0 }, 0.9, 2), 'n is -1'],
  [() => burnRate({ n: 5, bad: 0.5 }, 0.9, 2), 'bad is 0.5'],
  [() => burnRate({ n: 5, bad: 6 }, 0.9, 2), 'n − bad is -1'],
  [() => burnRate({ n: 5, bad: 1 }, 1, 2), 'slo is 1'],
  [() => burnRate({ n: 5, bad: 1 }, 0.9, 0), 'factor is 0'],
  [() => burnFactor({ ...rule, budgetShare: 0 }), 'budgetShare is 0'],
  [() => burnFactor({ ...rule, periodHours: 0 }), 'periodHours is 0'],
  [() => burnFactor({ ...rule, windowHours: 0 }), 'windowHours is 0'],
  [() => reachableFactor(0, 0.9), 'factor is 0'],
  [() => reachableFactor(2, 0), 'slo is 0'],
  [() => objectiveMet(3, 2, 0.9), 'successes is 3'],
  [() => objectiveMet(1, 2, 1), 'slo is 1'],
  [() => objectiveMet(1, 2, 0.9, { a: 0, b: 1 }), 'prior.a is 0'],
  [() => objectiveMet(1, 2, 0.9, { a: 1, b: 0 }), 'prior.b is 0'],
])('slo refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
