// `airworthy --help`, as a person waits for it, against a Node that does nothing.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { measured, type Measurement } from './measurement.ts';

export const name = 'help';
const rounds = 15;

/** Wall-clock milliseconds of a process, the median of some rounds after one to warm the disk's cache. */
function medianMs(args: readonly string[]): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    const start = performance.now();
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - start;
  });
  return times.slice(1).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

export async function run(): Promise<Measurement> {
  const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
  if (!existsSync(main)) throw new Error('dist/cli/main.js is missing; run npm run build');
  return measured('help_ms', { ours: medianMs([main, '--help']), baseline: medianMs(['-e', '0']) });
}
