import { decodeJsonSpans } from './decode-json.ts';
import { decodeLogs, decodeSpans } from './decode-protobuf.ts';
import { startRecorder, type RecordedRequest } from './recorder.ts';
import { runClient, type ClientName } from './run-client.ts';
import type { SeenLog, SeenSpan } from './seen-span.ts';

export interface Recording {
  readonly encodings: readonly string[];
  /** In order of start. */
  readonly spans: readonly SeenSpan[];
  readonly logs: readonly SeenLog[];
}

/** What a real client sends over the network. */
export async function recordClient(name: ClientName): Promise<Recording> {
  const recorder = await startRecorder();
  try {
    await runClient(name, recorder.url);
  } finally {
    recorder.stop();
  }
  const { requests } = recorder;
  return {
    encodings: [...new Set(requests.map((request) => request.contentType))],
    spans: requests
      .filter((request) => request.path === '/v1/traces')
      .flatMap(spansOf)
      .toSorted((a, b) => Number(a.startNs - b.startNs)),
    logs: requests.filter((request) => request.path === '/v1/logs').flatMap((request) => decodeLogs(request.body)),
  };
}

function spansOf(request: RecordedRequest): readonly SeenSpan[] {
  return request.contentType.includes('json') ? decodeJsonSpans(request.body) : decodeSpans(request.body);
}
