import { expect, it } from 'vitest';
import { counted } from './counted.ts';

it('counts with the noun in its number, and digits in groups', () => {
  expect(counted(1, 'run')).toBe('1 run');
  expect(counted(0, 'run')).toBe('0 runs');
  expect(counted(10_536, 'run')).toBe('10\u202f536 runs');
  expect(counted(2, 'entry', 'entries')).toBe('2 entries');
});
