import { OTLPTraceExporter as JsonExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtoExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';

/** The resource every client here says it is. */
export const resourceOf = (service: string) =>
  resourceFromAttributes({
    'service.name': service,
    'service.version': '2.3.0',
    'deployment.environment.name': 'production',
  });

/** A tracer provider, registered globally, that exports over the network as a user's would; `endpoint` is the OTLP base address. */
export function startTracing(endpoint: string, service: string, encoding: 'json' | 'protobuf'): NodeTracerProvider {
  const url = `${endpoint}/v1/traces`;
  const exporter = encoding === 'json' ? new JsonExporter({ url }) : new ProtoExporter({ url });
  const provider = new NodeTracerProvider({
    resource: resourceOf(service),
    spanProcessors: [new BatchSpanProcessor(exporter)],
  });
  provider.register();
  return provider;
}
