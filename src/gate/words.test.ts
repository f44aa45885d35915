import { expect, it } from 'vitest';
import { counted, dollars, percent, points, signed, whole } from './words.ts';

it('figures as sentences show them', () => {
  expect([percent(0.913), percent(1)]).toEqual(['91.3 %', '100.0 %']);
  expect([points(-0.032), points(0.01), points(0.0004)]).toEqual(['−3.2 points', '+1.0 points', '0.0 points']);
  expect([signed(0.04), signed(-0.04), signed(0.06), signed(-12)]).toEqual(['0.0', '0.0', '+0.1', '−12.0']);
  expect([counted(1, 'run'), counted(0, 'run'), counted(2, 'entry', 'entries')]).toEqual([
    '1 run',
    '0 runs',
    '2 entries',
  ]);
  expect([whole(999), whole(12_000.4), whole(1_234_567)]).toEqual(['999', '12\u202F000', '1\u202F234\u202F567']);
  expect([dollars(0), dollars(0.01234), dollars(1), dollars(12.345)]).toEqual(['$0', '$0.012', '$1.00', '$12.35']);
});
