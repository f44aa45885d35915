import { chmodSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { AirworthyError } from '#base/error.ts';

/** Answers a request; `address` is that of the other end, '' on a socket. */
export type Handler = (request: Request, address: string) => Response | Promise<Response>;

/** A server that listens. */
export interface Listener {
  /** `http://127.0.0.1:4680`, or the path of the socket. */
  readonly address: string;
  /** Resolves when the last answer is out; a connection that nothing comes of is cut. */
  close(): Promise<void>;
}

/** How long an answer that is being given may still take. */
const graceMs = 5000;

/**
 * Listens on a port; 0 is any free one.
 *
 * @throws AirworthyError `port_taken`, with the option that names another.
 */
export async function listenOnPort(handler: Handler, host: string, port: number, option: string): Promise<Listener> {
  const server = serverOf(handler);
  await listening(server, { host, port }, () => {
    const hint = `name another with ${option}; 0 is any free one`;
    return new AirworthyError('port_taken', `port ${port} is in use`, { hint });
  });
  const bound = portOf(server.address());
  return { address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`, close: () => close(server) };
}

/** Listens on a Unix socket that only its owner may use. A socket file that a server left behind is replaced. */
export async function listenOnSocket(handler: Handler, path: string): Promise<Listener> {
  const server = serverOf(handler);
  const isFile = process.platform !== 'win32';
  if (isFile) rmSync(path, { force: true });
  // The socket must never be open to others, not even between its making and a chmod.
  const before = process.umask(0o177);
  try {
    await listening(
      server,
      { path },
      (cause) => new AirworthyError('store_unavailable', `${path}: ${cause.message}`, { cause }),
    );
  } finally {
    process.umask(before);
  }
  if (isFile) chmodSync(path, 0o600);
  return { address: path, close: () => close(server) };
}

function serverOf(handler: Handler): Server {
  const server = createAdaptorServer({
    fetch: (request, { incoming }) => handler(request, incoming.socket.remoteAddress ?? ''),
    overrideGlobalObjects: false,
  });
  if (!('closeIdleConnections' in server)) throw new AirworthyError('internal', 'an HTTP/1 server was expected');
  return server;
}

async function listening(
  server: Server,
  where: { readonly host: string; readonly port: number } | { readonly path: string },
  taken: (cause: Error) => AirworthyError,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (thrown: NodeJS.ErrnoException) => {
    if (thrown.code === 'EADDRINUSE') reject(taken(thrown));
    else reject(new AirworthyError('usage', `cannot listen: ${thrown.message}`, { cause: thrown }));
  });
  server.listen(where, resolve);
  await promise;
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), graceMs);
  await promise;
  clearTimeout(cut);
}
