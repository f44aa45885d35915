import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { describeVectors, vectorGroupNames } from '../../test/vectors.ts';

/** Vector groups of other folders: the ledger tests them. */
const elsewhere = new Set(['tlog']);

const folder = new URL('.', import.meta.url);
const tests = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(path, folder), 'utf8'))
  .join('\n');

describeVectors('every group of vectors has a test', () => {
  it.each(vectorGroupNames().filter((name) => !elsewhere.has(name)))('%s', (name) => {
    expect(tests).toMatch(new RegExp(`vectorGroup(<[^(]*>)?\\(\\s*'${name}'`));
  });
});
