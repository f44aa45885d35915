import { expect, it } from 'vitest';
import { judgeRates } from './judge-rates.ts';
import { agreementTable, cohenKappa } from './kappa.ts';
import { poweredMean, poweredRate } from './prediction-powered.ts';
import { roganGladen } from './rogan-gladen.ts';

const counts = { truePass: 9, humanPass: 10, trueFail: 9, humanFail: 10 };
const labelled = { human: [1, 0, 1], judge: [1, 0, 1] };
const rest = { n: 10, mean: 0.5, variance: 0.25 };

it.each([
  [() => judgeRates({ ...counts, humanPass: 0 }), 'humanPass is 0'],
  [() => judgeRates({ ...counts, humanFail: 0 }), 'humanFail is 0'],
  [() => judgeRates({ ...counts, truePass: 11 }), 'successes is 11'],
  [() => cohenKappa([[1]], 0), 'confidence is 0'],
  [() => cohenKappa([[1, 2], [3]]), 'the length of table[1] is 1'],
  [
    () =>
      cohenKappa([
        [1, 2],
        [3, -4],
      ]),
    'table[1][1] is -4',
  ],
  [
    () =>
      cohenKappa([
        [0, 0],
        [0, 0],
      ]),
    'the agreement table is empty',
  ],
  [() => agreementTable(['a'], []), 'the length of second is 0'],
  [() => poweredMean({ human: [1], judge: [1] }, rest), 'the length of human is 1'],
  [() => poweredMean({ ...labelled, judge: [1] }, rest), 'the length of judge is 1'],
  [() => poweredMean(labelled, { ...rest, n: 0 }), 'unlabelled.n is 0'],
  [() => poweredMean(labelled, { ...rest, mean: Number.NaN }), 'unlabelled.mean is NaN'],
  [() => poweredMean(labelled, { ...rest, variance: -1 }), 'unlabelled.variance is -1'],
  [() => poweredMean(labelled, rest, { confidence: 1 }), 'confidence is 1'],
  [() => poweredMean(labelled, rest, { lambda: Infinity }), 'lambda is Infinity'],
  [() => poweredRate({ ...labelled, human: [1, 2, 0] }, rest), 'human[1] is 2'],
  [() => roganGladen({ passRate: 1.2, n: 10 }, counts), 'passRate is 1.2'],
  [() => roganGladen({ passRate: 0.5, n: 0 }, counts), 'n is 0'],
  [() => roganGladen({ passRate: 0.5, n: 10 }, counts, 1), 'confidence is 1'],
])('agreement refuses %s', (call, message) => {
  expect(call).toThrow(
    expect.objectContaining({
      code: 'numeric',
      message: expect.stringContaining(message),
      hint: expect.stringMatching(/\w/),
    }),
  );
});
