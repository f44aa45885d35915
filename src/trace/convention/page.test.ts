import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { conventionsPage } from './page.ts';

it('docs/conventions.md is the page made from the tables', () => {
  expect(readFileSync(new URL('../../../docs/conventions.md', import.meta.url), 'utf8')).toBe(conventionsPage());
});
