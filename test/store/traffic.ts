import type { ImportedRun } from '#ingest/file/importer.ts';
import type { Attributes, LogRecord, Origin, Span } from '#trace/span.ts';

const minuteNs = 60_000_000_000n;
const startNs = 1_790_000_000_000_000_000n;
const releases = ['1.4.2', '1.5.0'];

/** Runs of an agent as the OpenTelemetry SDK would send them: model calls, a tool that fails now and then, a person's score. */
export function someRuns(count: number): ImportedRun[] {
  return Array.from({ length: count }, (_, i) => oneRun(i));
}

export function traceIdOf(i: number): string {
  return `a${(i + 1).toString(16).padStart(31, '0')}`;
}

function oneRun(i: number): ImportedRun {
  const origin = originOf(i);
  const atNs = startNs + BigInt(i) * minuteNs;
  const make = (n: number, parent: number, name: string, attributes: Attributes): Span => ({
    origin,
    traceId: traceIdOf(i),
    spanId: spanIdOf(i, n),
    parentSpanId: parent === 0 ? '' : spanIdOf(i, parent),
    traceState: '',
    name,
    kind: n === 1 ? 'Server' : 'Client',
    startNs: atNs + BigInt(n) * 100_000_000n,
    endNs: atNs + BigInt(n) * 100_000_000n + (n === 1 ? 2_000_000_000n : 90_000_000n),
    attributes: { 'gen_ai.conversation.id': `session-${i % 7}`, ...attributes },
    events: [],
    links: [],
    statusCode: name.startsWith('execute_tool') && i % 5 === 0 ? 'Error' : 'Unset',
    statusMessage: '',
  });
  const spans = [
    make(1, 0, 'invoke_agent support', {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.agent.name': 'support',
      'user.id': `user-${i % 11}`,
      'airworthy.task': i % 2 === 0 ? 'refund' : 'change_address',
    }),
    make(2, 1, 'chat gpt-5', modelCall(i)),
    make(3, 1, 'execute_tool look_up_order', {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'look_up_order',
      'gen_ai.tool.call.id': `call-${i}`,
      'gen_ai.tool.call.arguments': JSON.stringify({ order: i }),
      'gen_ai.tool.call.result': JSON.stringify({ found: i % 5 !== 0 }),
    }),
    make(4, 1, 'chat gpt-5', modelCall(i + 1)),
  ];
  return { key: String(i), spans, logs: [evaluation(i, origin, atNs + 3_000_000_000n)] };
}

function originOf(i: number): Origin {
  const version = releases[i % releases.length] ?? '';
  return {
    resource: { 'service.name': 'support-desk', 'service.version': version },
    scopeName: 'support',
    scopeVersion: '1',
  };
}

function spanIdOf(i: number, n: number): string {
  return (i * 16 + n).toString(16).padStart(16, 'b');
}

function modelCall(i: number): Attributes {
  const said = [
    { role: 'user', parts: [{ type: 'text', content: `Where is my order ${i}? It should be here by now.` }] },
  ];
  return {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'gpt-5',
    'gen_ai.response.model': 'gpt-5',
    'gen_ai.response.finish_reasons': ['stop'],
    'gen_ai.usage.input_tokens': 1200 + i,
    'gen_ai.usage.output_tokens': 300,
    'gen_ai.input.messages': JSON.stringify(said),
  };
}

function evaluation(i: number, origin: Origin, timeNs: bigint): LogRecord {
  return {
    origin,
    timeNs,
    traceId: traceIdOf(i),
    spanId: spanIdOf(i, 1),
    severityText: '',
    severityNumber: 0,
    eventName: 'gen_ai.evaluation.result',
    body: null,
    attributes: {
      'gen_ai.evaluation.name': 'resolved',
      'gen_ai.evaluation.score.value': i % 3 === 0 ? 0 : 1,
      'gen_ai.evaluation.explanation': 'as the customer says',
    },
  };
}
