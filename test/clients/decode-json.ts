import { asStored, type SeenSpan } from './seen-span.ts';

interface Pair {
  readonly key: string;
  readonly value: AnyValue;
}
interface AnyValue {
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly intValue?: string | number;
  readonly doubleValue?: number;
  readonly arrayValue?: { readonly values?: readonly AnyValue[] };
  readonly kvlistValue?: { readonly values?: readonly Pair[] };
}
interface JsonSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly startTimeUnixNano: string;
  readonly attributes?: readonly Pair[];
  readonly events?: readonly { readonly name: string; readonly attributes?: readonly Pair[] }[];
}
interface JsonRequest {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: readonly Pair[] };
    readonly scopeSpans: readonly { readonly spans: readonly JsonSpan[] }[];
  }[];
}

/** The spans of an ExportTraceServiceRequest in JSON. */
export function decodeJsonSpans(body: Uint8Array): readonly SeenSpan[] {
  const request: JsonRequest = JSON.parse(new TextDecoder().decode(body));
  return request.resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap((scope) => scope.spans.map((span) => spanOf(span, attributes(resource.attributes)))),
  );
}

function spanOf(span: JsonSpan, resource: Readonly<Record<string, string>>): SeenSpan {
  return {
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId ?? '',
    name: span.name,
    startNs: BigInt(span.startTimeUnixNano),
    attributes: attributes(span.attributes),
    resource,
    events: (span.events ?? []).map((event) => ({ name: event.name, attributes: attributes(event.attributes) })),
  };
}

function attributes(pairs: readonly Pair[] = []): Record<string, string> {
  return asStored(Object.fromEntries(pairs.map((pair) => [pair.key, plain(pair.value)])));
}

function plain(value: AnyValue): unknown {
  if (value.arrayValue) return (value.arrayValue.values ?? []).map(plain);
  if (value.kvlistValue)
    return Object.fromEntries((value.kvlistValue.values ?? []).map((pair) => [pair.key, plain(pair.value)]));
  if (value.intValue !== undefined) return BigInt(value.intValue);
  return value.stringValue ?? value.boolValue ?? value.doubleValue ?? null;
}
