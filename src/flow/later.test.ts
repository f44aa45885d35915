import { expect, it } from 'vitest';
import { later } from './later.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

it.each([
  ['90d', '2027-02-18T12:00:00.000Z'],
  ['30m', '2026-11-20T12:30:00.000Z'],
  ['2027-03-01', '2027-03-01T00:00:00.000Z'],
])('%s is %s', (text, expected) => {
  expect(new Date(later(text, now)).toISOString()).toBe(expected);
});

it.each(['2026-11-20', '0d', '2020-01-01T00:00Z'])('%s has passed', (text) => {
  expect(() => later(text, now)).toThrow('has passed');
});

it('is no time where it is none', () => {
  expect(() => later('soon', now)).toThrow('not a time');
});
