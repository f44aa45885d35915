import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { AirworthyError } from '#base/error.ts';

/** A `fetch` through a Unix socket. */
export function socketFetch(socketPath: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.body === null ? undefined : Buffer.from(await request.arrayBuffer());
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const outgoing = httpRequest(
      {
        socketPath,
        method: request.method,
        path: `${pathname}${search}`,
        headers: Object.fromEntries(request.headers),
        signal: request.signal,
      },
      (incoming) => {
        const headers = Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
          value === undefined ? [] : [[name, String(value)]],
        );
        const stream = Readable.toWeb(incoming);
        resolve(new Response(stream, { status: incoming.statusCode ?? 500, headers }));
      },
    );
    outgoing.once('error', (cause) => reject(unreachable(cause)));
    outgoing.end(body);
    return promise;
  };
}

function unreachable(cause: Error): AirworthyError {
  return new AirworthyError('server_unreachable', `the server of this data folder does not answer (${cause.message})`, {
    hint: 'if it has crashed, start it again with airworthy serve',
    cause,
  });
}
