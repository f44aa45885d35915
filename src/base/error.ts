/**
 * Every error a person can meet, as a closed table: the code is the name in docs/errors.md, in JSON output and in the
 * `type` of a problem document; `http` is the status of an API answer, `exit` the command line's exit code.
 */
export const errorCodes = {
  usage: { http: 400, exit: 2, what: 'The command line or the request asks for something that does not exist.' },
  config_invalid: {
    http: 400,
    exit: 2,
    what: 'A config file has a value that is not allowed; the message has its path.',
  },
  input_invalid: {
    http: 400,
    exit: 2,
    what: 'A file or a request body is not what it claims to be; the message has the place.',
  },
  format_unknown: { http: 400, exit: 2, what: 'No importer recognises this file.' },
  media_type: { http: 415, exit: 2, what: 'The content type or encoding of the request is not supported.' },
  too_large: { http: 413, exit: 2, what: 'The request is larger than the cap, before or after inflating.' },
  not_found: { http: 404, exit: 2, what: 'The run, release or other thing that was asked for is not in the store.' },
  unauthorized: { http: 401, exit: 2, what: 'The API key is missing or wrong.' },
  forbidden: { http: 403, exit: 2, what: 'The request is not allowed from here.' },
  overloaded: {
    http: 429,
    exit: 4,
    what: 'More arrives than can be stored; send again after the time in Retry-After.',
  },
  too_many: {
    http: 429,
    exit: 4,
    what: 'Too many requests, or too many wrong keys from one address; try again after the time in Retry-After.',
  },
  store_locked: { http: 503, exit: 4, what: 'Another process has the data folder open.' },
  store_unavailable: {
    http: 503,
    exit: 4,
    what: 'The store cannot be opened, or cannot be written (a full disk, for one).',
  },
  engine_missing: { http: 503, exit: 2, what: 'The embedded engine has no build for this machine.' },
  port_taken: { http: 503, exit: 2, what: 'Another program listens on the port.' },
  server_unreachable: { http: 503, exit: 4, what: 'The server this data folder belongs to does not answer.' },
  conflict: { http: 409, exit: 2, what: 'The thing exists already and may not be changed.' },
  legal_hold: { http: 409, exit: 2, what: 'A legal hold covers the data that was to be deleted.' },
  numeric: { http: 400, exit: 2, what: 'A statistic was asked for outside the domain on which it is defined.' },
  internal: { http: 500, exit: 4, what: 'A fault of Airworthy itself.' },
} as const satisfies Record<string, { http: number; exit: number; what: string }>;

/** A code of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes;

/** Whether something that came as JSON is one of our codes. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/**
 * The one error class: `message` says what happened and where, `hint` what to do about it.
 *
 * @example throw new AirworthyError('port_taken', 'port 4318 is in use', { hint: 'name another with --otlp-port' });
 */
export class AirworthyError extends Error {
  override readonly name = 'AirworthyError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  /** When it is worth trying again, where that is known. */
  readonly retryAfterMs: number | undefined;
  /** The parameter of a request that it is about, as `metric.score`, where it is about one. */
  readonly at: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: {
      hint?: string | undefined;
      cause?: unknown;
      retryAfterMs?: number;
      at?: string | undefined;
    } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.retryAfterMs = options.retryAfterMs;
    this.at = options.at;
  }

  /** HTTP status of this error. */
  get http(): number {
    return errorCodes[this.code].http;
  }

  /** Exit code of the command line for this error: 2 usage or config, 4 fault. */
  get exit(): number {
    return errorCodes[this.code].exit;
  }
}

/** Any thrown value as an {@link AirworthyError}: itself if it is one, else `internal` with the value as cause. */
export function asAirworthyError(thrown: unknown): AirworthyError {
  if (thrown instanceof AirworthyError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AirworthyError('internal', message, { cause: thrown });
}
