// Opening the store on a folder that has one, in a new process, against chDB alone on the same folder.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { measured, type Measurement } from './measurement.ts';

export const name = 'open';
const rounds = 7;

const ours = `import { openStore } from '#store/open.ts';
const start = performance.now();
const store = await openStore({ dir: process.argv[1] });
console.log(performance.now() - start);
await store.engine.close();`;

const chdbAlone = `import { createClient } from '@clickhouse/client';
const start = performance.now();
const { createChdbConnection } = await import('chdb/connection');
const client = createClient({ connection: createChdbConnection({ path: process.argv[1] + '/store' }) });
await client.command({ query: 'SELECT 1' });
console.log(performance.now() - start);
await client.close();`;

/** Milliseconds that a new process says it took, the median of some rounds after one to warm the disk's cache. */
function medianMs(program: string, dir: string): number {
  const cwd = fileURLToPath(new URL('..', import.meta.url));
  const args = ['-C', 'airworthy-source', '--input-type=module', '-e', program, dir];
  const times = Array.from({ length: rounds + 1 }, () =>
    Number(execFileSync(process.execPath, args, { cwd, encoding: 'utf8' })),
  );
  return times.slice(1).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN;
}

export async function run(): Promise<Measurement> {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-bench-open-'));
  try {
    return measured('open_ms', { ours: medianMs(ours, dir), baseline: medianMs(chdbAlone, dir) });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
