import { hc } from 'hono/client';
import type { Address } from '#server/address-file.ts';
import type { Api } from '#server/api.ts';
import { socketFetch } from './socket-fetch.ts';

/** The typed API: `client.api.runs.$get({ query })`. */
export type ApiClient = ReturnType<typeof hc<Api>>;

export interface Client {
  readonly api: ApiClient;
  /** Whether a running server answers, or this process itself. */
  readonly by: 'server' | 'process';
  close(): Promise<void>;
}

/** Who answers where no server runs. */
export interface Local {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  /** The address in the data folder, of a server that listens; undefined where none does. */
  readonly server: Address | undefined;
  readonly local: () => Local;
}

/** A client of a data folder: of its server, if one runs, else of a server within this process. One API either way. */
export function connect({ server, local }: ConnectOptions): Client {
  if (server !== undefined) {
    return { api: clientOf(socketFetch(server.socket)), by: 'server', close: () => Promise.resolve() };
  }
  const own = local();
  return { api: clientOf((request) => own.fetch(request)), by: 'process', close: () => own.close() };
}

function clientOf(send: (request: Request) => Promise<Response>): ApiClient {
  return hc<Api>('http://localhost/api/v1', {
    fetch: (input: string | URL | Request, init?: RequestInit) => send(new Request(input, init)),
  });
}
