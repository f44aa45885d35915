import { expect, it } from 'vitest';
import { doctorHeadline } from './doctor-words.ts';

const note = (code: string) => ({ code, level: 'note' as const });

it('calls everything understood only where no finding says otherwise', () => {
  expect(doctorHeadline([])).toBe('Everything that arrives is understood');
  expect(doctorHeadline([note('redactions')])).toBe('Everything that arrives is understood');
  expect(doctorHeadline([note('unknown_kinds'), note('redactions')])).toBe(
    'Nothing distorts the figures; some spans are of no known kind',
  );
  expect(doctorHeadline([{ code: 'cut_off', level: 'warning' }, note('unknown_kinds')])).toBe(
    '1 thing that figures suffer from',
  );
});
