import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../.dependency-cruiser.mjs';
import { browserSafe, floors } from '../../architecture.mjs';
import { cruise, type Violation } from './cruise.ts';
import { root } from './root.ts';

type Fault = { readonly rule: string; readonly file: string; readonly source: string };

/** A folder that this one may not import from; the roof may import from nearly all of them, but never from a missing one. */
const foreign = (dir: string, uses: readonly string[]) =>
  floors.find((other) => other.dir !== dir && !uses.includes(other.dir));

const floorFaults = floors.flatMap(({ dir, uses, pure }): Fault[] => [
  { rule: `floor-${dir}`, file: `src/${dir}/upward.ts`, source: `import '#${foreign(dir, uses)?.dir}/fine.ts';` },
  { rule: `npm-${dir}`, file: `src/${dir}/package.ts`, source: "import 'openai';" },
  ...(pure ? [{ rule: `pure-${dir}`, file: `src/${dir}/builtin.ts`, source: "import 'node:fs';" }] : []),
]);

const faults: readonly Fault[] = [
  ...floorFaults,
  { rule: 'no-circular', file: 'src/base/egg.ts', source: "import './hen.ts';" },
  { rule: 'resolvable', file: 'src/base/lost.ts', source: "import './nowhere.ts';" },
  { rule: 'folder-in-table', file: 'src/misc/anything.ts', source: "import 'node:os';" },
  { rule: 'cross-folder-by-subpath', file: 'src/stats/sideways.ts', source: "import '../base/fine.ts';" },
  { rule: 'no-import-of-tests', file: 'src/base/tested.ts', source: "import './fine.test.ts';" },
  { rule: 'src-stands-alone', file: 'src/base/vectors.ts', source: "import '../../test/vectors.ts';" },
  { rule: 'web-takes-pure', file: 'web/store.ts', source: "import '#store/fine.ts';" },
  { rule: 'client-takes-types', file: 'src/client/value.ts', source: "import { fine } from '#server/fine.ts';" },
  { rule: 'sdk-stands-alone', file: 'sdk/src/leaning.ts', source: "import 'zod';" },
];

const sound: Readonly<Record<string, string>> = {
  ...Object.fromEntries(floors.map(({ dir }) => [`src/${dir}/fine.ts`, 'export const fine = 1;'])),
  'src/base/fine.test.ts': 'export {};',
  'src/base/hen.ts': "import './egg.ts';", // the other half of a circle, which is reported once
  'src/ledger/hash.ts': "import 'node:crypto';\nimport '#base/fine.ts';",
  'src/client/type.ts': "import type { fine } from '#server/fine.ts';",
  'src/stats/uses-vectors.test.ts': "import '../../test/vectors.ts';\nimport 'fast-check';\nimport 'node:fs';",
  'test/vectors.ts': 'export {};',
  'web/figure.ts': `import '#${browserSafe[0]}/fine.ts';`,
};

describe('a tree with one fault for each rule', () => {
  let tree = '';
  let violations: Violation[] = [];

  beforeAll(async () => {
    tree = await mkdtemp(join(tmpdir(), 'airworthy-boundaries-'));
    const files = { ...sound, ...Object.fromEntries(faults.map((fault) => [fault.file, fault.source])) };
    for (const [file, source] of Object.entries(files)) {
      await mkdir(dirname(join(tree, file)), { recursive: true });
      await writeFile(join(tree, file), `${source}\n`);
    }
    for (const name of ['package.json', 'tsconfig.json', 'node_modules'])
      await symlink(join(root, name), join(tree, name));
    ({ violations } = await cruise(tree, ['src', 'web', 'sdk']));
  });
  afterAll(() => rm(tree, { recursive: true, force: true }));

  it.each(faults)('$rule catches $file', ({ rule, file }) => {
    expect(violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  it('finds nothing wrong with the other files', () => {
    expect(violations.filter(({ from }) => from in sound)).toEqual([]);
  });

  it('plants a fault for every rule there is', () => {
    expect(new Set(faults.map(({ rule }) => rule))).toEqual(new Set(config.forbidden.map(({ name }) => name)));
  });
});

describe('this tree', () => {
  it('keeps to its floors, and every file of it was looked at', async () => {
    const { files, violations } = await cruise(root, ['src']);
    const all = (await readdir(join(root, 'src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
    expect(violations).toEqual([]);
    expect(files).toEqual(expect.arrayContaining(all.map((name) => `src/${name}`)));
  });
});
