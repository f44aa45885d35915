import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { missingPackages, thisMachine } from '../../scripts/missing-packages.mjs';
import { root } from './root.ts';

const mac = { os: 'darwin', cpu: 'arm64', libc: undefined };
const debian = { os: 'linux', cpu: 'x64', libc: 'glibc' };
const alpine = { os: 'linux', cpu: 'x64', libc: 'musl' };

const packages = {
  '': { name: 'root' },
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/engine-mac': { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
  'node_modules/engine-gnu': { version: '1.0.0', optional: true, os: ['linux'], cpu: ['x64'], libc: ['glibc'] },
  'node_modules/not-on-windows': { version: '1.0.0', optional: true, os: ['!win32'] },
  'node_modules/wasm-helper': { version: '1.0.0', optional: true },
};

describe('missingPackages', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'airworthy-missing-'));
    await mkdir(join(folder, 'node_modules'));
    await writeFile(join(folder, 'package-lock.json'), JSON.stringify({ packages }));
  });
  afterEach(() => rm(folder, { recursive: true }));

  const installed = (places: Record<string, { version: string }>) =>
    writeFile(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: places }));

  it('names everything for this machine where nothing is installed', () => {
    expect(missingPackages(folder, debian)).toEqual([
      'node_modules/zod',
      'node_modules/engine-gnu',
      'node_modules/not-on-windows',
    ]);
  });

  it.each([
    { machine: mac, engine: 'node_modules/engine-mac' },
    { machine: debian, engine: 'node_modules/engine-gnu' },
  ])('asks for the engine of $machine.os alone', async ({ machine, engine }) => {
    await installed({ 'node_modules/zod': { version: '4.0.0' }, 'node_modules/not-on-windows': { version: '1.0.0' } });
    expect(missingPackages(folder, machine)).toEqual([engine]);
  });

  it('asks for no engine where none is built', async () => {
    await installed({ 'node_modules/zod': { version: '4.0.0' }, 'node_modules/not-on-windows': { version: '1.0.0' } });
    expect(missingPackages(folder, alpine)).toEqual([]);
  });

  it('sees a package of another version', async () => {
    await installed({ 'node_modules/zod': { version: '3.9.9' }, 'node_modules/not-on-windows': { version: '1.0.0' } });
    expect(missingPackages(folder, alpine)).toEqual(['node_modules/zod']);
  });
});

it('finds this checkout complete, so that a second npm test needs no network', () => {
  expect(missingPackages(root, thisMachine())).toEqual([]);
});
