import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '#base/clock.ts';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { isLoopback } from '#config/load.ts';
import { readSlos } from '#config/slo-files.ts';
import { openProjects, type Projects } from '#flow/projects.ts';
import type { Runtime } from '#flow/runtime.ts';
import { type Address, readAddress, removeAddress, socketPath, writeAddress } from './address-file.ts';
import { answers } from './answers.ts';
import { startDuties } from './duties.ts';
import { frontDoor } from './front.ts';
import { type Handler, type Listener, listenOnPort, listenOnSocket } from './listen.ts';

/** A server that records, assembles and answers. */
export interface RunningServer {
  readonly address: Address;
  /** The project `default`. */
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
  const { host, port, otlpPort } = config.listen;
  if (!isLoopback(host) && !mayHaveKey(config)) throw shut(host);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  await checkAlone(config.dataDir);
  const opened = Promise.withResolvers<Projects>();
  // Requests that come while the store opens wait for it; if it does not open, nobody may be there to hear why.
  opened.promise.catch(() => undefined);
  const front = frontDoor({ config, clock, projects: () => opened.promise, report });
  const listeners: Listener[] = [];
  const listen = async (pending: Promise<Listener>): Promise<string> => {
    const listener = await pending;
    listeners.push(listener);
    return listener.address;
  };
  const recording: Handler = (request, address) => front.otlp(request, address);
  const network: Handler = (request, address) => front.api(request, { via: 'network', address });
  try {
    const api = await listen(listenOnPort(network, host, port, '--port'));
    const otlp = await listen(listenOnPort(recording, host, otlpPort, '--otlp-port'));
    const begin = async (runtime: Runtime) => startDuties(runtime, report);
    const projects = await openProjects(config, { clock, report, begin });
    opened.resolve(projects);
    const owner: Handler = (request) => front.api(request, { via: 'socket', address: '' });
    try {
      if (await front.isShut()) throw shut(host);
      const socket = await listen(listenOnSocket(owner, socketPath(config.dataDir)));
      const address = { pid: process.pid, api, otlp, socket };
      writeAddress(config.dataDir, address);
      // Runs are assembled and alerts watched in every project, though nobody asks for it.
      projects.openAll().catch((thrown: unknown) => report(asAirworthyError(thrown)));
      return { address, runtime: projects.home, close: () => shutDown(config, projects, listeners) };
    } catch (thrown) {
      await projects.close();
      throw thrown;
    }
  } catch (thrown) {
    opened.reject(thrown);
    await Promise.all(listeners.map((listener) => listener.close()));
    throw thrown;
  }
}

/** Whether it is worth opening the store to look for one. */
function mayHaveKey({ apiKeys, store, dataDir }: Config): boolean {
  return apiKeys.length > 0 || store.url !== undefined || existsSync(join(dataDir, 'store'));
}

/** A server that others can reach and that knows no key shuts everybody out, most likely by mistake. */
function shut(host: string): AirworthyError {
  return new AirworthyError(
    'config_invalid',
    `listen.host: ${host} can be reached from other machines, and there is no API key`,
    { hint: 'airworthy key create --name me --scope admin makes one; or listen on 127.0.0.1' },
  );
}

async function checkAlone(dataDir: string): Promise<void> {
  const other = readAddress(dataDir);
  if (other === undefined || !(await answers(other.socket))) return;
  throw new AirworthyError('store_locked', `${dataDir} has a server already: ${other.api} (process ${other.pid})`, {
    hint: 'use that one, stop it, or name another folder with --data',
  });
}

async function shutDown(config: Config, projects: Projects, listeners: readonly Listener[]): Promise<void> {
  removeAddress(config.dataDir);
  // A stream of events is an answer without an end: it would hold up the closing of its connection.
  await projects.endEvents();
  await Promise.all(listeners.map((listener) => listener.close()));
  await projects.close();
}
