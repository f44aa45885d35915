import { ROOT_CONTEXT, SpanStatusCode, trace } from '@opentelemetry/api';
import type { Attributes, Context, Span, SpanKind, Tracer } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { IdGenerator, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-node';
import type { Clock } from './clock.ts';

export interface Telemetry {
  readonly tracer: Tracer;
  readonly logger: ReturnType<LoggerProvider['getLogger']>;
  /** Spans ended so far. */
  spans(): number;
  /** Sends what is waiting; throws where the receiver did not take it. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** The OpenTelemetry SDK of one release of the agent, sending over OTLP/HTTP (protobuf). Without `ids` they are random. */
export function openTelemetry(version: string, endpoint: string, ids?: IdGenerator): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': 'support-desk',
    'service.version': version,
    'deployment.environment.name': 'production',
  });
  const base = endpoint.replace(/\/+$/, '');
  // A batch that the receiver asks to wait with (429, 503) is tried again by the exporter, for as long as this.
  const patience = { timeoutMillis: 60_000 };
  const queue = { maxQueueSize: 50_000, maxExportBatchSize: 512, exportTimeoutMillis: patience.timeoutMillis };
  const counter = countingProcessor();
  const failures: Error[] = [];
  const spanExporter = remembering(new OTLPTraceExporter({ url: `${base}/v1/traces`, ...patience }), failures);
  const logExporter = remembering(new OTLPLogExporter({ url: `${base}/v1/logs`, ...patience }), failures);
  const batches = new BatchSpanProcessor(spanExporter, queue);
  const traces = new NodeTracerProvider({
    resource,
    spanProcessors: [counter, batches],
    ...(ids && { idGenerator: ids }),
  });
  const events = new BatchLogRecordProcessor({ exporter: logExporter, ...queue });
  const logs = new LoggerProvider({ resource, processors: [events] });
  const flush = async (): Promise<void> => {
    const results = await Promise.allSettled([traces.forceFlush(), logs.forceFlush()]);
    const reason: unknown = failures[0] ?? results.find((result) => result.status === 'rejected')?.reason;
    if (reason === undefined) return;
    const why = reason instanceof Error ? reason.message : 'it gives no reason';
    throw new Error(`could not send to ${base} (${why}); is something listening for OTLP/HTTP there?`, {
      cause: reason,
    });
  };
  return {
    tracer: traces.getTracer('support-desk', version),
    logger: logs.getLogger('support-desk', version),
    spans: () => counter.ended,
    flush,
    close: async () => {
      await Promise.all([traces.shutdown(), logs.shutdown()]);
    },
  };
}

function countingProcessor(): SpanProcessor & { ended: number } {
  return {
    ended: 0,
    onStart: () => undefined,
    onEnd() {
      this.ended += 1;
    },
    forceFlush: () => Promise.resolve(),
    shutdown: () => Promise.resolve(),
  };
}

type ExportResult = Parameters<Parameters<SpanExporter['export']>[1]>[0];

interface Exporter<Batch> {
  export(batch: Batch, done: (result: ExportResult) => void): void;
  forceFlush(): Promise<void>;
  shutdown(): Promise<void>;
}

/** The batch processors swallow failures of what they send on their own; this keeps them for the next flush. */
function remembering<Batch>(exporter: Exporter<Batch>, failures: Error[]): Exporter<Batch> {
  return {
    export(batch, done) {
      exporter.export(batch, (result) => {
        if (result.error) failures.push(result.error);
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}

/** Where a span is made: its parent, and the time it lives in. */
export interface Scope {
  readonly tracer: Tracer;
  readonly clock: Clock;
  readonly context: Context;
}

export const noParent = ROOT_CONTEXT;

/** Does `body` within a span that ends with it, in this scope's time; what it throws is recorded and thrown on. */
export async function inSpan<T>(
  scope: Scope,
  name: string,
  options: { readonly kind: SpanKind; readonly attributes: Attributes },
  body: (span: Span, inner: Scope) => Promise<T>,
): Promise<T> {
  const span = scope.tracer.startSpan(name, { ...options, startTime: scope.clock.now() }, scope.context);
  try {
    return await body(span, { ...scope, context: trace.setSpan(scope.context, span) });
  } catch (error) {
    span.setAttribute('error.type', errorType(error));
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) });
    throw error;
  } finally {
    span.end(scope.clock.now());
  }
}

/** The code of an error that has one, else its class. */
export function errorType(error: unknown): string {
  if (!(error instanceof Error)) return '_OTHER';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
