import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The real clients in `clients/`, by the name of their function. */
export const clientNames = ['runAiSdk6', 'runAiSdk7', 'runAiSdk7Legacy', 'runOpenInference', 'runPlainOtel'] as const;
export type ClientName = (typeof clientNames)[number];

/** Runs a client in a process of its own until it has exported everything to `endpoint`, the base address of an OTLP receiver. */
export async function runClient(name: ClientName, endpoint: string): Promise<void> {
  const script = fileURLToPath(new URL('client-process.ts', import.meta.url));
  await promisify(execFile)(process.execPath, [script, name, endpoint], { timeout: 50_000 });
}
