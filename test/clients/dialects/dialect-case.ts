import type { StepKind } from '#trace/convention/step-kind.ts';
import type { FieldName } from '#trace/convention/fields.ts';
import type { Attributes, Span, SpanKind } from '#trace/span.ts';

/** What a run comes to when each call is counted once. */
export interface RunCounts {
  readonly model_calls: number;
  readonly tool_calls: number;
  readonly input_tokens?: number;
  readonly output_tokens?: number;
  readonly cost_usd?: number;
}

/** One trace in the words of a dialect, and what Airworthy must understand of it. */
export interface DialectCase {
  readonly name: string;
  readonly spans: readonly Span[];
  /** By span name (unique in a case): the kind, and fields that must have these values; undefined: must be unknown. */
  readonly readings: Readonly<
    Record<string, { readonly kind: StepKind } & { readonly [name in FieldName]?: string | number | undefined }>
  >;
  readonly run: RunCounts;
  /** The whole conversation, one line a message; without it the case is not about messages. */
  readonly conversation?: readonly string[];
}

/** A span in short: times, ids and the trace are made up. */
export interface Sketch {
  readonly name: string;
  /** Name of the parent span; without it the span is a root. */
  readonly parent?: string;
  readonly kind?: SpanKind;
  readonly attributes: Attributes;
  readonly events?: readonly { readonly name: string; readonly attributes: Attributes }[];
}

const resource = { 'service.name': 'support', 'service.version': '2.3.0', 'deployment.environment': 'staging' };

/** Spans of one trace, in the order given, a millisecond apart. `trace` is a number of its own for each case. */
export function spansOf(trace: number, sketches: readonly Sketch[]): readonly Span[] {
  const idOf = (name: string) =>
    (sketches.findIndex((sketch) => sketch.name === name) + 1).toString(16).padStart(16, '0');
  return sketches.map((sketch, index) => {
    const startNs = 1_793_500_000_000_000_000n + BigInt(trace) * 1_000_000_000n + BigInt(index) * 1_000_000n;
    return {
      origin: { resource, scopeName: 'test', scopeVersion: '' },
      traceId: trace.toString(16).padStart(32, '0'),
      spanId: idOf(sketch.name),
      parentSpanId: sketch.parent === undefined ? '' : idOf(sketch.parent),
      traceState: '',
      name: sketch.name,
      kind: sketch.kind ?? 'Internal',
      startNs,
      endNs: startNs + BigInt(sketches.length - index) * 2_000_000n,
      attributes: sketch.attributes,
      events: (sketch.events ?? []).map((event) => ({ ...event, timeNs: startNs })),
      links: [],
      statusCode: sketch.attributes['error.type'] === undefined ? 'Unset' : 'Error',
      statusMessage: '',
    };
  });
}
