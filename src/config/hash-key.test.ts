import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defaultConfig } from './config.ts';
import { digest } from './digest.ts';
import { hashKey } from './hash-key.ts';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'airworthy-key-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

it('is made once, and readable by its owner only', () => {
  const data = join(dir, 'data');
  const key = hashKey(data);
  expect(key).toHaveLength(32);
  expect(hashKey(data)).toEqual(key);
  expect(hashKey(join(dir, 'other'))).not.toEqual(key);
  expect(readdirSync(data)).toEqual(['hash.key']);
  expect(statSync(join(data, 'hash.key')).mode & 0o777).toBe(0o600);
});

it('is not taken from a file that is none', () => {
  writeFileSync(join(dir, 'hash.key'), 'short');
  expect(() => hashKey(dir)).toThrow(/hash\.key: a key has 32 bytes, this file has 5/);
});

it('has nothing to do with the order in which a config says things', () => {
  const { reading } = defaultConfig(dir);
  expect(digest({ a: 1, b: { c: [2], d: undefined } })).toBe(digest({ b: { c: [2] }, a: 1 }));
  expect(digest({ ...reading, dimensions: { language: 'x' } })).not.toBe(digest(reading));
});
