import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AirworthyError } from '#base/error.ts';
import { plainText } from '#base/terminal.ts';
import type { DemoPlan } from './demo-plan.ts';
import type { Progress } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** The example agent of a checkout: beside src/ and dist/. */
const folder = fileURLToPath(new URL('../../examples/support-desk/', import.meta.url));

/** @throws AirworthyError `not_found` where this is the published package, which has no examples. */
export function checkExample(): void {
  if (existsSync(join(folder, 'main.ts'))) return;
  throw new AirworthyError('not_found', 'the example agent is not part of the installed package', {
    hint: 'clone the repository and run npm start there; or airworthy serve, and send traces of an agent of your own',
  });
}

/** Gives a data folder the example's config, so that every command reads its runs the same way. */
export function bringConfig(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const from = new URL('../../examples/support-desk/airworthy.config.ts', import.meta.url).href;
  writeFileSync(join(dataDir, 'airworthy.config.mjs'), `export { default } from ${JSON.stringify(from)};\n`);
}

/** Runs the example, which sends its traffic to an OTLP endpoint as any agent would, in a process of its own. */
export async function record(endpoint: string, plan: DemoPlan, progress: Progress, terminal: Terminal): Promise<void> {
  const options = ['--endpoint', endpoint, '--now', plan.now, '--sessions', String(plan.sessions)];
  const child = spawn(process.execPath, [join(folder, 'main.ts'), ...options], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: terminal.interrupted,
    // The agent's process is not ours: what steers this one is not for it.
    env: { PATH: terminal.env['PATH'] },
  });
  let failure = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    failure += text;
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const atWork = `the example agent is at work: ${2 * plan.sessions} customers in two releases`;
  const tick = setInterval(() => progress.set(atWork), 200);
  const code = await promise.finally(() => clearInterval(tick));
  progress.clear();
  if (code !== 0) {
    throw new AirworthyError(
      'internal',
      `the example agent failed: ${plainText(failure.trim()) || `exit code ${code}`}`,
    );
  }
}
