import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AirworthyError, isErrorCode } from '#base/error.ts';
import { type GateAnswer, gateAnswerSchema } from '#gate/answer.ts';
import type { PolicyInput } from '#gate/policy.ts';

/** What to ask: as the options of `airworthy gate`. */
export interface GateOptions {
  readonly baseline: string;
  readonly candidate: string;
  readonly policy?: PolicyInput;
  readonly task?: string;
  /** Dimensions that a run must have: `{ language: 'de' }`. */
  readonly slice?: Readonly<Record<string, string>>;
  readonly since?: string;
  readonly until?: string;
  /** The data folder; as for the command line unless said. */
  readonly data?: string;
  readonly cwd?: string;
}

/**
 * Asks the gate, as `airworthy gate` does, in a process of its own: the store must not be opened within a test worker.
 *
 * @throws AirworthyError as the command line would print it: a config that is wrong, a data folder that cannot be opened.
 * @example expect(await gate({ baseline: '1.4.0', candidate: '1.5.0' })).toPassGate();
 */
export async function gate(options: GateOptions): Promise<GateAnswer> {
  const folder = options.policy === undefined ? undefined : await mkdtemp(join(tmpdir(), 'airworthy-policy-'));
  try {
    const policy = folder === undefined ? undefined : join(folder, 'policy.json');
    if (policy !== undefined) await writeFile(policy, JSON.stringify(options.policy));
    return read(await run(argumentsOf(options, policy), options.cwd));
  } finally {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}

function argumentsOf(options: GateOptions, policy: string | undefined): readonly string[] {
  const { baseline, candidate, task, slice = {}, since, until, data } = options;
  const named = { baseline, candidate, policy, task, since, until, data };
  return [
    'gate',
    '--json',
    ...Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [`--${name}`, value])),
    ...Object.entries(slice).flatMap(([name, value]) => ['--slice', `${name}=${value}`]),
  ];
}

/** Runs the command line as it was installed, or from source where this is. */
function run(args: readonly string[], cwd: string | undefined): Promise<{ stdout: string; stderr: string }> {
  const isSource = import.meta.url.endsWith('.ts');
  const main = fileURLToPath(new URL(`../cli/main.${isSource ? 'ts' : 'js'}`, import.meta.url));
  const conditions = isSource ? ['-C', 'airworthy-source'] : [];
  return new Promise((resolve) => {
    const options = { maxBuffer: 256 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) };
    execFile(process.execPath, [...conditions, main, ...args], options, (_, stdout, stderr) =>
      resolve({ stdout, stderr }),
    );
  });
}

function read({ stdout, stderr }: { stdout: string; stderr: string }): GateAnswer {
  const found = parsed(stdout);
  const answer = gateAnswerSchema.safeParse(found);
  if (answer.success) return answer.data;
  const error = typeof found === 'object' && found !== null && 'error' in found ? found.error : undefined;
  if (typeof error === 'object' && error !== null && 'code' in error && 'message' in error && isErrorCode(error.code)) {
    throw new AirworthyError(error.code, String(error.message), {
      hint: 'hint' in error && typeof error.hint === 'string' ? error.hint : undefined,
    });
  }
  throw new AirworthyError('internal', `airworthy gate gave no answer: ${stderr.trim()}`);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
