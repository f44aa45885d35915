import { expect, it } from 'vitest';
import { closedTestingByMean, eBenjaminiHochberg, meanEValue } from './e-values.ts';
import { holm } from './p-values.ts';

it.each([
  [() => eBenjaminiHochberg([1, -0.1], 0.05), 'e[1] is -0.1, but an e-value is 0 or more', 'not their logarithms'],
  [() => closedTestingByMean([Number.NaN]), 'e[0] is NaN', 'not their logarithms'],
  [() => meanEValue([-1]), 'e[0] is -1', 'not their logarithms'],
  [() => meanEValue([]), 'the mean of no e-values', 'at least one slice'],
  [() => eBenjaminiHochberg([1], 1), 'alpha is 1', 'alpha was counted'],
  [() => holm([0.1, 1.1]), 'p[1] is 1.1', 'p[1] was counted'],
])('many tests refuse %s', (call, message, hint) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringContaining(hint),
    }),
  );
});
