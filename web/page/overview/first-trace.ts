/** Where traces are taken, and whether whoever sends them needs a key. */
export interface Taken {
  readonly otlp: string;
  readonly needsKey: boolean;
}

/** How an agent sends its first trace to an address, by what it is written in. */
export const firstTraces = {
  environment: ({ otlp, needsKey }: Taken) => `export OTEL_EXPORTER_OTLP_ENDPOINT=${otlp}
${needsKey ? 'export OTEL_EXPORTER_OTLP_HEADERS="authorization=Bearer%20KEY"\n' : ''}export OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf`,
  node: ({
    otlp,
    needsKey,
  }: Taken) => `// npm install @opentelemetry/sdk-trace-node @opentelemetry/exporter-trace-otlp-proto @opentelemetry/resources
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

const exporter = new OTLPTraceExporter({ url: '${otlp}/v1/traces'${needsKey ? ", headers: { authorization: 'Bearer KEY' }" : ''} });
const resource = resourceFromAttributes({ 'service.name': 'my-agent', 'service.version': '1.0.0' });
const provider = new NodeTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(exporter)] });
const attributes = { 'gen_ai.operation.name': 'invoke_agent', 'airworthy.task': 'refund' };
await provider.getTracer('my-agent').startActiveSpan('invoke_agent', { attributes }, async (span) => {
  // your agent
  span.end();
});
await provider.shutdown();`,
  python: ({ otlp, needsKey }: Taken) => `# pip install opentelemetry-sdk opentelemetry-exporter-otlp-proto-http
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor

provider = TracerProvider(resource=Resource({"service.name": "my-agent", "service.version": "1.0.0"}))
provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint="${otlp}/v1/traces"${needsKey ? ', headers={"authorization": "Bearer KEY"}' : ''})))
attributes = {"gen_ai.operation.name": "invoke_agent", "airworthy.task": "refund"}
with provider.get_tracer("my-agent").start_as_current_span("invoke_agent", attributes=attributes):
    ...  # your agent
provider.shutdown()`,
} as const;
