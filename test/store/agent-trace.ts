import type { Attributes, LogRecord, Origin, Span, SpanEvent, SpanKind } from '#trace/span.ts';

/** A span in short. Times are milliseconds after the start of the trace. */
export interface Sketch {
  readonly name?: string;
  readonly id: number;
  readonly parent?: number;
  readonly at?: number;
  readonly lasts?: number;
  readonly kind?: SpanKind;
  readonly error?: string;
  readonly attributes: Attributes;
  readonly events?: readonly { readonly name: string; readonly attributes: Attributes }[];
}

export interface TraceOptions {
  readonly resource?: Attributes;
  /** Milliseconds since the Unix epoch. */
  readonly startMs?: number;
}

const startMs = Date.parse('2026-11-01T10:00:00Z');
const origin = (resource: Attributes): Origin => ({ resource, scopeName: 'test', scopeVersion: '' });

export function traceIdOf(trace: number): string {
  return trace.toString(16).padStart(32, '0');
}

/** Spans of a trace, each a millisecond after the one before unless it says otherwise. */
export function agentTrace(trace: number, sketches: readonly Sketch[], options: TraceOptions = {}): Span[] {
  const sharedOrigin = origin({ 'service.name': 'support', 'service.version': '1.0.0', ...options.resource });
  return sketches.map((sketch, index) => {
    const startNs = BigInt((options.startMs ?? startMs + trace * 1000) + (sketch.at ?? index)) * 1_000_000n;
    return {
      origin: sharedOrigin,
      traceId: traceIdOf(trace),
      spanId: spanIdOf(sketch.id),
      parentSpanId: sketch.parent === undefined ? '' : spanIdOf(sketch.parent),
      traceState: '',
      name: sketch.name ?? `span ${sketch.id}`,
      kind: sketch.kind ?? 'Internal',
      startNs,
      endNs: startNs + BigInt(sketch.lasts ?? 10) * 1_000_000n,
      attributes: sketch.error === undefined ? sketch.attributes : { ...sketch.attributes, 'error.type': sketch.error },
      events: (sketch.events ?? []).map((event): SpanEvent => ({ ...event, timeNs: startNs })),
      links: [],
      statusCode: sketch.error === undefined ? 'Unset' : 'Error',
      statusMessage: sketch.error === undefined ? '' : `it failed: ${sketch.error}`,
    };
  });
}

function spanIdOf(id: number): string {
  return id.toString(16).padStart(16, '0');
}

/** What the agent itself, a model call and a tool call say. */
export const agent = (attributes: Attributes = {}): Attributes => ({
  'gen_ai.operation.name': 'invoke_agent',
  'gen_ai.agent.name': 'support',
  ...attributes,
});
export const chat = (attributes: Attributes = {}): Attributes => ({
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': 'm',
  ...attributes,
});
export const tool = (name: string, attributes: Attributes = {}): Attributes => ({
  'gen_ai.operation.name': 'execute_tool',
  'gen_ai.tool.name': name,
  ...attributes,
});

/** An evaluation event as a log record, of a trace or of a response. */
export function evaluationLog(
  of: { readonly trace?: number; readonly response?: string },
  said: {
    readonly name: string;
    readonly value?: number;
    readonly label?: string;
    readonly why?: string;
    readonly atMs?: number;
  },
): LogRecord {
  return {
    origin: origin({ 'service.name': 'judge' }),
    // Real time, unless a test says otherwise: the search for a response goes back some days only.
    timeNs: BigInt(said.atMs ?? Date.now()) * 1_000_000n,
    traceId: of.trace === undefined ? '' : traceIdOf(of.trace),
    spanId: '',
    severityText: '',
    severityNumber: 0,
    eventName: 'gen_ai.evaluation.result',
    body: null,
    attributes: {
      'gen_ai.evaluation.name': said.name,
      ...(said.value === undefined ? {} : { 'gen_ai.evaluation.score.value': said.value }),
      ...(said.label === undefined ? {} : { 'gen_ai.evaluation.score.label': said.label }),
      ...(said.why === undefined ? {} : { 'gen_ai.evaluation.explanation': said.why }),
      ...(of.response === undefined ? {} : { 'gen_ai.response.id': of.response }),
    },
  };
}
