import { mkdirSync } from 'node:fs';
import type { Clock } from '#base/clock.ts';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { readSlos } from '#config/slo-files.ts';
import { type AlertWatch, startAlerts } from '#flow/alerts.ts';
import { followGates } from '#flow/follow-gates.ts';
import { openRuntime, type Runtime } from '#flow/runtime.ts';
import { startUpkeep, type Upkeep } from '#flow/upkeep.ts';
import { encodingOf, refused } from '#ingest/otlp/http/answer.ts';
import { type Address, readAddress, removeAddress, socketPath, writeAddress } from './address-file.ts';
import { answers } from './answers.ts';
import { app } from './app.ts';
import { checkAccess } from './guard.ts';
import { type Handler, type Listener, listenOnPort, listenOnSocket } from './listen.ts';

/** A server that records, assembles and answers. */
export interface RunningServer {
  readonly address: Address;
  readonly runtime: Runtime;
  /** Stores what is on its way, closes the store and takes the address away. */
  close(): Promise<void>;
}

/**
 * Serves a data folder: OTLP on one port, the page and API on another, and the API on a socket for the owner.
 *
 * @throws AirworthyError `config_invalid` where an objective cannot be read, `store_locked` where the folder has a server already,
 * `port_taken`, or what opening the store throws.
 */
export async function startServer(
  config: Config,
  clock: Clock,
  report: (error: AirworthyError) => void,
): Promise<RunningServer> {
  // An objective that cannot be read would be watched by nobody, and nobody would be told.
  readSlos(config);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  await checkAlone(config.dataDir);
  const { host, port, otlpPort } = config.listen;
  const opened = Promise.withResolvers<Runtime>();
  // Requests that come while the store opens wait for it; if it does not open, nobody may be there to hear why.
  opened.promise.catch(() => undefined);
  const root = app(config, () => opened.promise, report);
  const via =
    (way: 'network' | 'socket'): Handler =>
    (request) =>
      root.fetch(request, { via: way });
  const listeners: Listener[] = [];
  const listen = async (pending: Promise<Listener>): Promise<string> => {
    const listener = await pending;
    listeners.push(listener);
    return listener.address;
  };
  try {
    const api = await listen(listenOnPort(via('network'), host, port, '--port'));
    const otlp = await listen(listenOnPort(recording(config, opened.promise), host, otlpPort, '--otlp-port'));
    const runtime = await openRuntime(config, clock, report);
    opened.resolve(runtime);
    runtime.assembler.start((thrown) => report(asAirworthyError(thrown)));
    const upkeep = startUpkeep(runtime.context, (thrown) => report(asAirworthyError(thrown)));
    const alerts = startAlerts(runtime.context, (thrown) => report(asAirworthyError(thrown)));
    const gates = followGates(runtime.context, config.onGateFail, (thrown) => report(asAirworthyError(thrown)));
    const socket = await listen(listenOnSocket(via('socket'), socketPath(config.dataDir)));
    const address = { pid: process.pid, api, otlp, socket };
    writeAddress(config.dataDir, address);
    return { address, runtime, close: () => shutDown(config, runtime, [alerts, upkeep, gates], listeners) };
  } catch (thrown) {
    opened.reject(thrown);
    await Promise.all(listeners.map((listener) => listener.close()));
    throw thrown;
  }
}

/** The handler of the OTLP port. */
function recording(config: Config, runtime: Promise<Runtime>): Handler {
  return async (request) => {
    try {
      checkAccess(request, config);
    } catch (thrown) {
      const { http, message, hint } = asAirworthyError(thrown);
      const line = hint === undefined ? message : `${message}: ${hint}`;
      return refused(encodingOf(request) ?? 'json', { status: http, message: line });
    }
    return (await runtime).recorder.handle(request);
  };
}

async function checkAlone(dataDir: string): Promise<void> {
  const other = readAddress(dataDir);
  if (other === undefined || !(await answers(other.socket))) return;
  throw new AirworthyError('store_locked', `${dataDir} has a server already: ${other.api} (process ${other.pid})`, {
    hint: 'use that one, stop it, or name another folder with --data',
  });
}

async function shutDown(
  config: Config,
  runtime: Runtime,
  periodic: readonly (AlertWatch | Upkeep)[],
  listeners: readonly Listener[],
): Promise<void> {
  removeAddress(config.dataDir);
  await Promise.all(listeners.map((listener) => listener.close()));
  await Promise.all(periodic.map((work) => work.stop()));
  await runtime.close();
}
