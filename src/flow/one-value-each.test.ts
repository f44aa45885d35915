import { expect, it } from 'vitest';
import { oneValueEach } from './one-value-each.ts';

it('takes one value of each dimension', () => {
  expect(oneValueEach(['language=de', 'tier=', 'language=de'])).toEqual({ language: 'de', tier: '' });
  expect(oneValueEach([])).toEqual({});
});

it('refuses what would be answered with something else: every other value, or a second one', () => {
  expect(() => oneValueEach(['language!=de'])).toThrow('«language!=de» cannot be asked for here');
  expect(() => oneValueEach(['language=de', 'language=fr'])).toThrow('«language=fr» cannot be asked for here');
});
