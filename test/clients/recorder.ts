import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';

/** One export as it came over the network, inflated. */
export interface RecordedRequest {
  readonly path: string;
  readonly contentType: string;
  readonly body: Uint8Array;
}

/** An OTLP/HTTP receiver that keeps what it is sent. */
export async function startRecorder(): Promise<{
  readonly url: string;
  readonly requests: readonly RecordedRequest[];
  readonly stop: () => void;
}> {
  const requests: RecordedRequest[] = [];
  const server = createServer((request, response) => {
    void record(request, response, requests);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function record(request: IncomingMessage, response: ServerResponse, requests: RecordedRequest[]): Promise<void> {
  const raw = await buffer(request);
  const contentType = request.headers['content-type'] ?? '';
  const body = request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw;
  requests.push({ path: request.url ?? '', contentType, body });
  response.writeHead(200, { 'content-type': contentType });
  response.end(contentType.includes('json') ? '{}' : '');
}
