import { run as runHere } from '#cli/run.ts';
import type { Ended, Place } from './process.ts';

/** Runs a command to its end within this process, which spares the start of another. */
export async function run(args: readonly string[], { cwd, env = {} }: Place): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const decoder = new TextDecoder();
  const exit = await runHere(args, {
    cwd,
    env,
    out: (text) => void (said.stdout += text),
    write: async (bytes) => void (said.stdout += decoder.decode(bytes, { stream: true })),
    err: (text) => void (said.stderr += text),
    outIsTerminal: false,
    errIsTerminal: false,
    columns: 100,
    interrupted: new AbortController().signal,
  });
  return { exit, ...said };
}
