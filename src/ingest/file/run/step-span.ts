import type { Attributes, AttributeValue, Origin, Span } from '#trace/span.ts';
import { messagesJson } from './message.ts';
import { present } from './present.ts';
import type { ModelStep, Step, ToolStep } from './recorded-run.ts';
import { usageAttributes } from './usage.ts';

export interface StepContext {
  readonly origin: Origin;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  /** False where `startNs` only keeps the order. */
  readonly timeKnown: boolean;
}

/** A step as a span of the GenAI conventions that begins at `startNs`. */
export function stepSpan(step: Step, startNs: bigint, context: StepContext): Span {
  const { timeKnown, ...ids } = context;
  return {
    ...ids,
    traceState: '',
    name: nameOf(step),
    kind: step.kind === 'model' ? 'Client' : 'Internal',
    startNs,
    endNs: timeKnown ? (step.time?.endNs ?? startNs) : startNs,
    attributes: present({
      ...(step.kind === 'tool' ? toolAttributes(step) : modelAttributes(step)),
      'error.type': step.error === undefined ? undefined : step.kind === 'tool' ? 'tool_error' : '_OTHER',
      'airworthy.time_unknown': timeKnown ? undefined : true,
    }),
    events: [],
    links: [],
    statusCode: step.error === undefined ? 'Unset' : 'Error',
    statusMessage: step.error ?? '',
  };
}

function nameOf(step: Step): string {
  if (step.kind === 'tool') return `execute_tool ${step.name}`;
  const model = step.requestModel ?? step.responseModel;
  const operation = step.kind === 'model' ? 'chat' : 'evaluate';
  return model === undefined ? operation : `${operation} ${model}`;
}

function toolAttributes(step: ToolStep): Record<string, AttributeValue | undefined> {
  return {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': step.name,
    'gen_ai.tool.call.id': step.callId,
    'gen_ai.tool.call.arguments': step.arguments,
    'gen_ai.tool.call.result': step.result,
  };
}

/** A scorer's model call is marked in the one convention that has a word for it, and is not a `chat` of the agent. */
function modelAttributes(step: ModelStep): Attributes {
  return present({
    ...(step.kind === 'model' ? { 'gen_ai.operation.name': 'chat' } : { 'openinference.span.kind': 'EVALUATOR' }),
    'gen_ai.provider.name': step.provider,
    'gen_ai.request.model': step.requestModel,
    'gen_ai.response.model': step.responseModel,
    'gen_ai.response.finish_reasons': step.finishReason === undefined ? undefined : [step.finishReason],
    'gen_ai.input.messages': step.input.length === 0 ? undefined : messagesJson(step.input),
    'gen_ai.output.messages': step.output.length === 0 ? undefined : messagesJson(step.output, step.finishReason),
    ...usageAttributes(step.usage),
  });
}
