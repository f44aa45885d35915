import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../scripts/airworthy.mjs', import.meta.url));

export interface Ended {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Place {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The command line as a process. What it prints is in `said` as it comes. */
export function start(args: readonly string[], { cwd, env = {} }: Place) {
  const child = spawn(process.execPath, ['-C', 'airworthy-source', main, ...args], {
    cwd,
    env: { PATH: process.env['PATH'], HOME: cwd, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text));
  const { promise: ended, resolve, reject } = Promise.withResolvers<Ended>();
  child.once('error', reject);
  child.once('close', (exit) => resolve({ exit, ...said }));
  return { child, said, ended };
}

/** Runs a command to its end, as a process. */
export function runApart(args: readonly string[], place: Place): Promise<Ended> {
  return start(args, place).ended;
}

/** Starts a server on free ports; gives what it printed when it was ready. */
export async function serve(
  args: readonly string[],
  place: Place,
): Promise<{ child: ChildProcess; ended: Promise<Ended>; api: string; otlp: string }> {
  const { child, said, ended } = start(['serve', '--port', '0', '--otlp-port', '0', '--json', ...args], place);
  const failed = ended.then(({ stderr }) => {
    throw new Error(`serve ended: ${stderr}`);
  });
  failed.catch(() => undefined);
  while (!said.stdout.includes('\n'))
    await Promise.race([failed, new Promise((next) => child.stdout.once('data', next))]);
  const { api, otlp }: { api: string; otlp: string } = JSON.parse(said.stdout);
  return { child, ended, api, otlp };
}
