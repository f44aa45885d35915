import { AirworthyError } from '#base/error.ts';
import { expect, it } from 'vitest';
import {
  requireAllFinite,
  requireCount,
  requireDifference,
  requireFinite,
  requireLength,
  requireLevel,
  requireNonNegative,
  requirePositive,
  requireProbability,
  requireSameLength,
  requireSuccesses,
} from './domain.ts';

const notNumbers = [Number.NaN, Infinity, -Infinity];

it.each([
  { check: requireFinite, allows: [-1, 0, 1e300], refuses: [], want: 'a finite number' },
  { check: requirePositive, allows: [1e-300, 2], refuses: [0, -1], want: 'a finite number above 0' },
  { check: requireNonNegative, allows: [0, 2], refuses: [-1e-9], want: 'a finite number, 0 or more' },
  { check: requireCount, allows: [0, 1, 2 ** 53 - 1], refuses: [-1, 0.5, 2 ** 53], want: 'a whole number, 0 or more' },
  { check: requireProbability, allows: [0, 0.5, 1], refuses: [-0.1, 1.1], want: 'in [0, 1]' },
  { check: requireLevel, allows: [0.001, 0.999], refuses: [0, 1, -1, 2], want: 'strictly between 0 and 1' },
  { check: requireDifference, allows: [-0.99, 0, 0.99], refuses: [-1, 1], want: 'strictly between -1 and 1' },
])('$check.name wants $want', ({ check, allows, refuses, want }) => {
  for (const value of allows) expect(() => check('x', value)).not.toThrow();
  for (const value of [...refuses, ...notNumbers]) {
    expect(() => check('x', value)).toThrow(
      new AirworthyError('numeric', `x is ${value}, but must be ${want}`, {
        hint: 'check how x was counted or entered',
      }),
    );
  }
});

it('requireCount may want at least some', () => {
  expect(() => requireCount('k', 3, 3)).not.toThrow();
  expect(() => requireCount('k', 2, 3)).toThrow('k is 2, but must be a whole number, 3 or more');
});

it('requireSuccesses wants 0 ≤ successes ≤ n, n ≥ 1', () => {
  for (const [successes, n] of [
    [0, 1],
    [1, 1],
    [3, 7],
  ] as const) {
    expect(() => requireSuccesses(successes, n)).not.toThrow();
  }
  expect(() => requireSuccesses(0, 0)).toThrow('n is 0, but must be a whole number, 1 or more');
  expect(() => requireSuccesses(-1, 2)).toThrow('successes is -1, but must be a whole number, 0 or more');
  expect(() => requireSuccesses(3, 2)).toThrow('successes is 3, but must be at most n = 2');
});

it('lists have a least length, that of another, and finite entries', () => {
  expect(() => requireLength('xs', [1, 2], 2)).not.toThrow();
  expect(() => requireLength('xs', [1], 2)).toThrow('the length of xs is 1, but must be at least 2');
  expect(() => requireSameLength('xs', [1, 2], 2)).not.toThrow();
  expect(() => requireSameLength('xs', [1], 2)).toThrow(
    'the length of xs is 1, but must be 2, that of the list it belongs to',
  );
  expect(() => requireAllFinite('xs', [1, 2])).not.toThrow();
  expect(() => requireAllFinite('xs', [1, Number.NaN])).toThrow('xs[1] is NaN, but must be a finite number');
});

it('names the code and the cure', () => {
  expect(() => requireLevel('alpha', 5)).toThrow(
    expect.objectContaining({ code: 'numeric', hint: 'check how alpha was counted or entered' }),
  );
});
