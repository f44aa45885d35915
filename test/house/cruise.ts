import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { root } from './root.ts';

const result = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

export type Violation = { readonly rule: string; readonly from: string; readonly to: string };

/** The command that `npm run check` runs, on some top folders of a tree: the files it read, and what it objects to. */
export async function cruise(
  folder: string,
  tops: readonly string[],
): Promise<{ files: string[]; violations: Violation[] }> {
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const args = [command, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...tops];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 2 ** 28 });
  const { modules, summary } = result.parse(JSON.parse(stdout));
  const violations = summary.violations.map(({ from, to, rule }) => ({ rule: rule.name, from, to }));
  return { files: modules.map((module) => module.source), violations };
}
