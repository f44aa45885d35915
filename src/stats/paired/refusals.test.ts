import { expect, it } from 'vitest';
import { mcnemar } from './mcnemar.ts';
import { tango, tangoNonInferiority, tangoScore } from './tango.ts';

const counts = { pairs: 10, gained: 2, lost: 3 };

it.each([
  [() => tangoScore({ ...counts, pairs: 0 }, 0), 'pairs is 0'],
  [() => tangoScore({ ...counts, gained: -1 }, 0), 'gained is -1'],
  [() => tangoScore({ ...counts, lost: 0.5 }, 0), 'lost is 0.5'],
  [() => tangoScore({ ...counts, lost: 9 }, 0), 'pairs − gained − lost is -1'],
  [() => tangoScore(counts, 1), 'difference is 1'],
  [() => tangoNonInferiority(counts, 1), 'difference is -1'],
  [() => tango({ ...counts, pairs: 4 }), 'pairs − gained − lost is -1'],
  [() => tango(counts, 0), 'confidence is 0'],
  [() => mcnemar({ ...counts, gained: 9 }), 'pairs − gained − lost is -2'],
])('paired refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
