import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { missingEntries } from '../../scripts/lock.mjs';
import { root } from './root.ts';

it('adds the platforms that a registry did not serve, each for its machine', () => {
  const engine = {
    version: '1.0.0',
    optional: true,
    optionalDependencies: { '@e/lib-linux-x64-gnu': '2.0.0', '@e/darwin-arm64': '2.0.0' },
  };
  const packages = { '': {}, 'node_modules/e': engine, 'node_modules/@e/darwin-arm64': { version: '2.0.0' } };
  expect(missingEntries(packages)).toEqual({
    'node_modules/@e/lib-linux-x64-gnu': {
      version: '2.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['glibc'],
      optional: true,
    },
  });
});

it('refuses a name that tells no platform, rather than guess', () => {
  const packages = { 'node_modules/e': { version: '1.0.0', optionalDependencies: { 'e-helper': '1.0.0' } } };
  expect(() => missingEntries(packages)).toThrow('e-helper: no platform in the name');
});

it('finds package-lock.json complete: without it npm ci refuses the lock (npm run lock completes it)', () => {
  const lock: { packages: Record<string, object> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  expect(Object.keys(missingEntries(lock.packages))).toEqual([]);
});
