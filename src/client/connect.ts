import { askedByHeader } from '#base/asked-by-header.ts';
import { projectHeader } from '#base/project-header.ts';
import type { Address } from '#server/address-file.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import { socketFetch } from './socket-fetch.ts';

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

/** What a client says with each request. */
export interface Says {
  /** Who asks, where it is known: kept beside verdicts and looks at held-out data. */
  readonly askedBy?: string | undefined;
  /** The project that is meant; the default one unless said. */
  readonly project?: string | undefined;
}

export interface ConnectOptions extends Says {
  /** The address in the data folder, of a server that listens; undefined where none does. */
  readonly server: Address | undefined;
  readonly local: () => Local;
}

/** A client of a data folder: of its server, if one runs, else of a server within this process. One API either way. */
export function connect({ server, local, ...says }: ConnectOptions): Client {
  if (server !== undefined) {
    return { api: clientOf(socketFetch(server.socket), says), by: 'server', close: () => Promise.resolve() };
  }
  const own = local();
  return { api: clientOf((request) => own.fetch(request), says), by: 'process', close: () => own.close() };
}

function clientOf(send: (request: Request) => Promise<Response>, { askedBy = '', project }: Says): ApiClient {
  const headers = {
    ...(askedBy === '' ? {} : { [askedByHeader]: encodeURIComponent(askedBy) }),
    ...(project === undefined ? {} : { [projectHeader]: project }),
  };
  return apiClient({ url: 'http://localhost/api/v1', send, headers });
}
