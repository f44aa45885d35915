import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { root } from './root.ts';

const packageNames = z.record(z.string(), z.string()).default({});
const manifest = z
  .object({ dependencies: packageNames, optionalDependencies: packageNames, devDependencies: packageNames })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const decision = readFileSync(join(root, 'docs/decisions/0005-dependencies.md'), 'utf8');

/** What the first column of the tables under a heading names: packages, and with a star a family of them. */
function listed(heading: string): readonly string[] {
  const section = decision.split(/^## /m).find((each) => each.startsWith(heading)) ?? '';
  const firstCells = section.split('\n').flatMap((line) => /^\| (`.*?) \|/.exec(line)?.[1] ?? []);
  return firstCells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name ?? ''));
}

it.each([
  { heading: 'In use when it runs', packages: { ...manifest.dependencies, ...manifest.optionalDependencies } },
  { heading: 'Only for development', packages: manifest.devDependencies },
])('has every package in the decision on dependencies, and no other: $heading', ({ heading, packages }) => {
  const rows = listed(heading);
  const installed = Object.keys(packages);
  const names = (row: string, name: string): boolean =>
    row === name || (row.endsWith('*') && name.startsWith(row.slice(0, -1)));
  expect(installed.filter((name) => !rows.some((row) => names(row, name)))).toEqual([]);
  expect(rows.filter((row) => !installed.some((name) => names(row, name)))).toEqual([]);
});
