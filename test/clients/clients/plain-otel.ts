import { context, SpanKind, SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { resourceOf, startTracing } from './otel.ts';

const parts = (role: string, ...list: readonly object[]) => ({ role, parts: list });
const text = (content: string) => ({ type: 'text', content });
const question = parts('user', text('Where is my order?'));
const call = { type: 'tool_call', id: 'call_17', name: 'get_order', arguments: { order_id: 'A-17' } };
const result = { order_id: 'A-17', status: 'shipped' };
const response = { type: 'tool_call_response', id: 'call_17', result };
const answer = 'Order A-17 is on its way.';

/** The plain OpenTelemetry SDK with GenAI attributes set by hand: a run in today's words, one in the old ones, and an evaluation of the first. */
export async function runPlainOtel(endpoint: string): Promise<void> {
  const tracing = startTracing(endpoint, 'plain-otel', 'json');
  const tracer = tracing.getTracer('support-desk', '1.0.0');
  const span = (name: string, kind: SpanKind, attributes: Attributes) =>
    tracer.startSpan(name, { kind, attributes }, context.active());

  const agent = span('invoke_agent support', SpanKind.INTERNAL, {
    'gen_ai.operation.name': 'invoke_agent',
    'gen_ai.agent.name': 'support',
    'gen_ai.conversation.id': 'conv-1',
    'user.id': 'u-1',
    'gen_ai.usage.input_tokens': 240,
    'gen_ai.usage.output_tokens': 50,
  });
  const inAgent = trace.setSpan(context.active(), agent);
  context.with(inAgent, () => {
    span('chat stand-in-1', SpanKind.CLIENT, {
      ...modelCall,
      ...messages([question], [{ ...parts('assistant', call), finish_reason: 'tool_call' }]),
    }).end();
    span('execute_tool get_order', SpanKind.INTERNAL, {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'get_order',
      'gen_ai.tool.call.id': 'call_17',
      'gen_ai.tool.call.arguments': JSON.stringify(call.arguments),
      'gen_ai.tool.call.result': JSON.stringify(result),
    }).end();
    const failed = span('execute_tool notify', SpanKind.INTERNAL, {
      'gen_ai.operation.name': 'execute_tool',
      'gen_ai.tool.name': 'notify',
      'error.type': 'timeout',
    });
    failed.setStatus({ code: SpanStatusCode.ERROR, message: 'no answer' });
    failed.end();
    const history = [question, parts('assistant', call), parts('tool', response)];
    span('chat stand-in-1', SpanKind.CLIENT, {
      ...modelCall,
      ...messages(history, [{ ...parts('assistant', text(answer)), finish_reason: 'stop' }]),
    }).end();
  });
  agent.end();

  const old = span('chat stand-in-1', SpanKind.CLIENT, {
    'gen_ai.operation.name': 'chat',
    'gen_ai.system': 'az.ai.openai',
    'gen_ai.request.model': 'stand-in-1',
    'gen_ai.usage.prompt_tokens': 120,
    'gen_ai.usage.completion_tokens': 25,
    'gen_ai.openai.response.service_tier': 'default',
  });
  old.addEvent('gen_ai.system.message', { content: 'You are a support agent.' });
  old.addEvent('gen_ai.user.message', { content: 'Where is my order?' });
  old.addEvent('gen_ai.choice', {
    index: 0,
    finish_reason: 'stop',
    message: JSON.stringify({ role: 'assistant', content: answer }),
  });
  old.end();
  await tracing.shutdown();
  await evaluate(endpoint, inAgent);
}

const modelCall: Attributes = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'stand-in-1',
  'gen_ai.response.model': 'stand-in-1-2026-11-01',
  'gen_ai.usage.input_tokens': 120,
  'gen_ai.usage.output_tokens': 25,
  'gen_ai.usage.cache_read.input_tokens': 40,
  'gen_ai.usage.reasoning.output_tokens': 7,
  'gen_ai.response.time_to_first_chunk': 0.25,
  'gen_ai.system_instructions': JSON.stringify([text('You are a support agent.')]),
};

const messages = (input: readonly object[], output: readonly object[]): Attributes => ({
  'gen_ai.input.messages': JSON.stringify(input),
  'gen_ai.output.messages': JSON.stringify(output),
});

async function evaluate(endpoint: string, evaluated: ReturnType<typeof context.active>): Promise<void> {
  const exporter = new OTLPLogExporter({ url: `${endpoint}/v1/logs` });
  const provider = new LoggerProvider({
    resource: resourceOf('plain-otel'),
    processors: [new SimpleLogRecordProcessor({ exporter })],
  });
  provider.getLogger('evaluator').emit({
    eventName: 'gen_ai.evaluation.result',
    context: evaluated,
    attributes: {
      'gen_ai.evaluation.name': 'resolved',
      'gen_ai.evaluation.score.value': 1,
      'gen_ai.evaluation.score.label': 'pass',
      'gen_ai.evaluation.explanation': 'The order was found.',
    },
  });
  await provider.shutdown();
}
