import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { z } from 'zod';

/** A recorder in another process. */
export interface RecorderChild {
  readonly url: string;
  /** kill -9. */
  kill(): Promise<void>;
  /** SIGTERM; resolves when it has ended by itself. */
  stop(): Promise<void>;
}

const announced = z.object({ port: z.number() });

export async function startRecorder(dataDir: string, url?: string): Promise<RecorderChild> {
  const script = fileURLToPath(new URL('recorder-process.ts', import.meta.url));
  const args = ['-C', 'airworthy-source', script, dataDir, ...(url === undefined ? [] : [url])];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  // It ends when its standard input does, so that it never outlives the test.
  onTestFinished(() => end(child, 'SIGKILL'));
  const lines = createInterface({ input: child.stdout });
  const [line]: unknown[] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['{}'])]);
  const { port } = announced.parse(JSON.parse(String(line)));
  return {
    url: `http://127.0.0.1:${port}`,
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}
