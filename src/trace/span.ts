/** The value of an attribute: OTLP's AnyValue. 64-bit integers are bigint, bytes are base64 text by the time they are stored. */
export type AttributeValue =
  | string
  | boolean
  | number
  | bigint
  | Uint8Array
  | null
  | readonly AttributeValue[]
  | { readonly [key: string]: AttributeValue };

export type Attributes = Readonly<Record<string, AttributeValue>>;

/** Span kinds as the OpenTelemetry Collector writes them to ClickHouse, by OTLP number. */
export const spanKinds = ['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer'] as const;
export type SpanKind = (typeof spanKinds)[number];

/** Status codes as the OpenTelemetry Collector writes them to ClickHouse, by OTLP number. */
export const statusCodes = ['Unset', 'Ok', 'Error'] as const;
export type StatusCode = (typeof statusCodes)[number];

export interface SpanEvent {
  readonly name: string;
  readonly timeNs: bigint;
  readonly attributes: Attributes;
}

export interface SpanLink {
  readonly traceId: string;
  readonly spanId: string;
  readonly traceState: string;
  readonly attributes: Attributes;
}

/** Who sent a span: the OTLP resource and the instrumentation scope. */
export interface Origin {
  readonly resource: Attributes;
  readonly scopeName: string;
  readonly scopeVersion: string;
}

/**
 * One span as OpenTelemetry defines it. Ids are lower-case hex (32 and 16 characters; a root has `parentSpanId` ''),
 * times are nanoseconds since the Unix epoch.
 */
export interface Span {
  readonly origin: Origin;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly traceState: string;
  readonly name: string;
  readonly kind: SpanKind;
  readonly startNs: bigint;
  readonly endNs: bigint;
  readonly attributes: Attributes;
  readonly events: readonly SpanEvent[];
  readonly links: readonly SpanLink[];
  readonly statusCode: StatusCode;
  readonly statusMessage: string;
}

/** One log record as OpenTelemetry defines it; GenAI events are log records with an `eventName`. */
export interface LogRecord {
  readonly origin: Origin;
  readonly timeNs: bigint;
  readonly traceId: string;
  readonly spanId: string;
  readonly severityText: string;
  readonly severityNumber: number;
  readonly eventName: string;
  readonly body: AttributeValue;
  readonly attributes: Attributes;
}
