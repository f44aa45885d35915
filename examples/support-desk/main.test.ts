import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { startChatCompletions } from './testing/chat-completions.ts';
import { startReceiver } from './testing/otlp-receiver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

interface Outcome {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const program = fileURLToPath(new URL('main.ts', import.meta.url));
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
      resolve({ exit: error ? 1 : 0, stdout, stderr });
    });
  });
}

describe('the program', () => {
  it('sends both releases and says what truly came of them', async () => {
    const receiver = await startReceiver();
    open.push(receiver);
    const { exit, stdout } = await run(['--sessions', '10', '--now', '2026-11-20T12:00:00Z'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    });
    expect(exit).toBe(0);
    expect(stdout).toMatch(`sent 20 sessions, ${receiver.spans.length} spans to ${receiver.url}`);
    expect(stdout).toMatch(/release 1\.4\.0[^]*change_address[^]*release 1\.5\.0[^]*change_address/);
    expect(new Set(receiver.spans.map((s) => s.resource['service.version']))).toEqual(new Set(['1.4.0', '1.5.0']));
  });

  it('serves customers with a real model, where it is given one', async () => {
    const [service, receiver] = [await startChatCompletions([{ text: 'Hello!' }]), await startReceiver()];
    open.push(service, receiver);
    const options = ['--model', 'real', '--model-name', 'stand-in', '--sessions', '2', '--releases', '1'];
    const { exit, stderr } = await run([...options, '--endpoint', receiver.url], { OPENAI_BASE_URL: service.url });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(receiver.spans.filter((s) => s.name === 'chat stand-in')).toHaveLength(service.requests.length);
  });

  it('says in one line what is wrong', async () => {
    const { exit, stdout, stderr } = await run(['--releases', '3']);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toBe('support-desk: --releases: there is no release 3, only 1 and 2\n');
  });
});
