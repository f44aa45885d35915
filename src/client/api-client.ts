import { hc } from 'hono/client';
import type { Api } from '#server/api.ts';

/** The typed API: `client.runs.$get({ query })`. */
export type ApiClient = ReturnType<typeof hc<Api>>;

export interface ApiClientOptions {
  /** Where the API is, `http://localhost/api/v1`. */
  readonly url: string;
  readonly send: (request: Request) => Promise<Response>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A client of the API at an address; `send` is the network, a socket, or the server itself. */
export function apiClient({ url, send, headers = {} }: ApiClientOptions): ApiClient {
  return hc<Api>(url, {
    headers: { ...headers },
    fetch: (input: string | URL | Request, init?: RequestInit) => send(new Request(input, init)),
  });
}
