import type { Attributes, AttributeValue } from '#trace/span.ts';
import { present } from '../run/present.ts';
import { usageAttributes } from '../run/usage.ts';
import type { LangfuseTrace, Observation } from './schema.ts';
import { usageOf } from './usage.ts';

/** GenAI's word for a type of observation, where it has one. */
const operations: Readonly<Record<string, string>> = {
  GENERATION: 'chat',
  EMBEDDING: 'embeddings',
  RETRIEVER: 'retrieval',
  AGENT: 'invoke_agent',
  TOOL: 'execute_tool',
};

/** What was observed, as attributes: those the agent's own instrumentation sent to Langfuse, then what Langfuse made of them. */
export function observationAttributes(observation: Observation): Attributes {
  return present({
    ...instrumented(observation.metadata),
    'gen_ai.operation.name': operations[observation.type],
    'gen_ai.request.model': observation.model,
    'gen_ai.tool.name': observation.type === 'TOOL' ? toolName(observation) : undefined,
    'error.type': observation.level === 'ERROR' ? '_OTHER' : undefined,
    'langfuse.observation.type': observation.type.toLowerCase(),
    'langfuse.observation.model.name': observation.model,
    'langfuse.observation.level': observation.level,
    'langfuse.observation.status_message': observation.statusMessage,
    'langfuse.observation.input': asText(observation.input),
    'langfuse.observation.output': asText(observation.output),
    'langfuse.observation.completion_start_time': observation.completionStartTime,
    'langfuse.observation.prompt.name': observation.promptName,
    'langfuse.observation.prompt.version': observation.promptVersion?.toString(),
    'langfuse.version': observation.version,
    ...usageAttributes(usageOf(observation)),
  });
}

/** What Langfuse keeps about the trace as a whole; it stands on the root span. */
export function traceAttributes(trace: LangfuseTrace): Attributes {
  return present({
    'session.id': trace.sessionId,
    'user.id': trace.userId,
    'airworthy.release': trace.release,
    'langfuse.version': trace.version,
    'langfuse.environment': trace.environment,
    'langfuse.trace.name': trace.name,
    'langfuse.trace.input': asText(trace.input),
    'langfuse.trace.output': asText(trace.output),
  });
}

function toolName(observation: Observation): string | undefined {
  const { 'gen_ai.tool.name': named } = instrumented(observation.metadata);
  return typeof named === 'string' ? named : (observation.name ?? undefined);
}

/** Langfuse keeps the original OpenTelemetry attributes inside its metadata, which it exports as JSON in a string. */
function instrumented(metadata: unknown): Attributes {
  const parsed = typeof metadata === 'string' ? parse(metadata) : metadata;
  if (!isObject(parsed)) return {};
  const { attributes } = parsed;
  const inner = typeof attributes === 'string' ? parse(attributes) : attributes;
  if (!isObject(inner)) return {};
  const entries = Object.entries(inner).map(([key, value]): [string, AttributeValue] => [key, scalar(value)]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function scalar(value: unknown): AttributeValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return asText(value) ?? '';
}

function asText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
