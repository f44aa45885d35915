import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Redactor } from '#trace/redaction/redactor.ts';
import type { GroupCommit } from '../batch/group-commit.ts';
import { MemoryBudget } from '../batch/memory-budget.ts';
import type { RowTable } from '../row/columns.ts';
import { freeBytes } from '../row/free-bytes.ts';
import type { Decode, Decoded } from './decoded.ts';
import { otlpDecoders } from './decoders.ts';
import { accepted, type Encoding, encodingOf, refused } from './http/answer.ts';
import { Held } from './http/held.ts';
import { unpackBody, unpackedSize } from './http/inflate.ts';
import { readBody } from './http/read-body.ts';
import { Turnstile } from './http/turnstile.ts';
import { Rejections } from './rejections.ts';

export interface OtlpEndpointOptions {
  readonly redactor: Redactor;
  readonly commit: GroupCommit;
  /** Bytes of a body as it comes, and of what it unpacks to: 64 MiB each, as OTLP recommends. */
  readonly maxBodyBytes?: number;
  readonly maxUnpackedBytes?: number;
  /** Bytes of all bodies that are being read or decoded at one time. */
  readonly maxHeldBytes?: number;
  /** What holds them, where several endpoints share it; then the number of bytes is its own. */
  readonly bodies?: MemoryBudget;
  /** Takes what went wrong on our side, for the log. */
  readonly report?: (error: AirworthyError) => void;
}

const MiB = 1024 * 1024;
/** Seconds after which a sender should try again when the store is down. */
const storeDownWait = 5;
const tables: Readonly<Record<string, RowTable>> = { '/v1/traces': 'otel_traces', '/v1/logs': 'otel_logs' };

/**
 * OTLP/HTTP: answers `POST /v1/traces` and `POST /v1/logs` in protobuf and JSON. 200 means that everything that was not
 * rejected by name is durable; under load a request is turned away with Retry-After.
 *
 * @example
 * const endpoint = otlpEndpoint({ redactor, commit: new GroupCommit(sink) });
 * app.all('/v1/*', (context) => endpoint(context.req.raw));
 */
export function otlpEndpoint(options: OtlpEndpointOptions): (request: Request) => Promise<Response> {
  const { commit, report } = options;
  const decoders = otlpDecoders(options.redactor);
  // One body is unpacked while another is decoded: more at a time would not be faster, and take more memory.
  const turnstile = new Turnstile(2);
  const bodies = options.bodies ?? new MemoryBudget(options.maxHeldBytes ?? 192 * MiB);

  /** The rows of a request; its body is gone from memory while they wait for the store. */
  async function read(request: Request, decode: Decode): Promise<Decoded> {
    const held = new Held(bodies);
    try {
      const packed = await readBody(request, options.maxBodyBytes ?? 64 * MiB, held);
      const contentEncoding = (request.headers.get('content-encoding') ?? '').trim().toLowerCase();
      return await turnstile.pass(() => unpackAndDecode(packed, contentEncoding, { held, decode }));
    } finally {
      held.release();
    }
  }

  async function unpackAndDecode(
    packed: Buffer,
    contentEncoding: string,
    { held, decode }: { held: Held; decode: Decode },
  ): Promise<Decoded> {
    commit.checkRoom(unpackedSize(packed, contentEncoding));
    const body = await unpackBody(packed, contentEncoding, { cap: options.maxUnpackedBytes ?? 64 * MiB, held });
    try {
      commit.checkRoom(body.length);
      return body.length === 0 ? nothing() : decode(body);
    } finally {
      if (body !== packed) freeBytes(body);
    }
  }

  async function store(request: Request, encoding: Encoding, table: RowTable): Promise<Response> {
    const { rejections, ...chunk } = await read(request, decoders[encoding][table]);
    await commit.add(table, chunk);
    return accepted(encoding, table, rejections);
  }

  return async (request) => {
    const encoding = encodingOf(request);
    const table = tables[new URL(request.url).pathname];
    if (table === undefined) return refused(encoding ?? 'json', unknownPath);
    if (request.method !== 'POST') return refused(encoding ?? 'json', onlyPost, { allow: 'POST' });
    if (encoding === undefined) return refused('json', unknownType);
    try {
      return await store(request, encoding, table);
    } catch (thrown) {
      const error = asAirworthyError(thrown);
      if (error.http >= 500) report?.(error);
      return refused(encoding, { status: error.http, message: lineOf(error) }, retryHeaders(error, commit));
    }
  };
}

const unknownPath = { status: 404, message: 'Airworthy takes OTLP at /v1/traces and /v1/logs' };
const onlyPost = { status: 405, message: 'OTLP/HTTP is POST only' };
const unknownType = {
  status: 415,
  message: 'the Content-Type has to be application/x-protobuf or application/json',
};

function nothing(): Decoded {
  return { rows: new Uint8Array(), count: 0, rejections: new Rejections() };
}

function lineOf(error: AirworthyError): string {
  return error.hint === undefined ? error.message : `${error.message}; ${error.hint}`;
}

function retryHeaders(error: AirworthyError, commit: GroupCommit): Readonly<Record<string, string>> {
  if (error.http !== 429 && error.http !== 503) return {};
  const seconds = commit.retryAfterSeconds();
  return { 'retry-after': String(error.http === 503 ? Math.max(seconds, storeDownWait) : seconds) };
}
