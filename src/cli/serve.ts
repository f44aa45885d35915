import type { AirworthyError } from '#base/error.ts';
import { plainText } from '#base/terminal.ts';
import type { Config } from '#config/config.ts';
import { type RunningServer, startServer } from '#server/start.ts';
import { isLoopback } from '#config/load.ts';
import type { CommonOptions } from './options.ts';
import { styleOf } from './print.ts';
import { reachable } from './reachable.ts';
import type { Terminal } from './terminal.ts';

/** Serves a data folder until Ctrl-C; what was acknowledged by then is stored. */
export async function serve(terminal: Terminal, options: CommonOptions, config: Config): Promise<void> {
  const server = await startServer(config, { now: () => Date.now() }, reporter(terminal));
  try {
    announce(terminal, options, config, server);
    await interruption(terminal);
  } finally {
    if (options.json !== true) terminal.err('\nstopping\n');
    await server.close();
  }
}

/** Errors of the server in operation, each a line. */
export function reporter(terminal: Terminal): (error: AirworthyError) => void {
  return (error) => terminal.err(`airworthy: ${plainText(error.message)}\n`);
}

export function announce(
  terminal: Terminal,
  options: CommonOptions,
  config: Config,
  { address }: Pick<RunningServer, 'address'>,
): void {
  const { api, otlp } = address;
  if (options.json === true) {
    terminal.out(
      `${JSON.stringify({ api, otlp, data: config.dataDir, config: config.file ?? null, pid: address.pid })}\n`,
    );
    return;
  }
  const style = styleOf(terminal);
  const endpoint = reachable(otlp);
  const lines = [
    ['page and API', style.accent(reachable(api))],
    ['OTLP/HTTP', `${style.accent(endpoint)}   ${style.faint(`OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`)}`],
    ...(isLoopback(config.listen.host) ? [] : keyLines.map(([name, value]) => [name, style.faint(value)])),
    ['data', config.dataDir],
    ['config', config.file ?? style.faint('none, the defaults')],
  ];
  terminal.out(`${lines.map(([name = '', value = '']) => `${style.faint(name.padEnd(14))}${value}`).join('\n')}\n`);
  terminal.out(`${style.faint('Ctrl-C stops.')}\n`);
}

/** What whoever sends has to say besides, where a key is needed. */
const keyLines = [
  ['', 'OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20KEY"'],
  ['', 'with the KEY that airworthy key create --name my-agent --scope ingest prints'],
] as const;

/** Resolves at Ctrl-C. */
export function interruption({ interrupted }: Terminal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  // A signal's listener keeps no process alive; a server does.
  if (interrupted.aborted) resolve();
  interrupted.addEventListener('abort', () => resolve(), { once: true });
  return promise;
}
