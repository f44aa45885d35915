import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { Attributes } from '@opentelemetry/api';
import { replyAttributes, requestAttributes } from './genai.ts';
import { guard } from './guard.ts';
import { ProviderFault } from './model.ts';
import type { Ask, Message, Model, ModelReply, ToolCall } from './model.ts';
import { errorType, inSpan } from './telemetry.ts';
import type { Scope } from './telemetry.ts';
import { ToolError } from './tools/tool.ts';
import type { Desk } from './tools/tool.ts';
import { toolNamed, tools, useTool } from './tools/toolbox.ts';

/** One conversation as the agent sees it. */
export interface Conversation {
  readonly id: string;
  readonly model: Model;
  readonly instructions: string;
  readonly promptVersion: string;
  readonly desk: Desk;
  readonly messages: Message[];
  /** Who it is, once find_customer has said so; the guard goes by it. */
  customerId: string | undefined;
}

export interface Answer {
  readonly text: string;
  readonly asks: Ask;
  /** The model would not answer, or found no end: the conversation stops here. */
  readonly isLast: boolean;
}

const maxRetries = 3;
const maxSteps = 12;

/** One turn: the model is called, its tool calls are run, until it has something to say to the customer. */
export async function answer(talk: Conversation, scope: Scope): Promise<Answer> {
  for (let step = 0; step < maxSteps; step++) {
    const reply = await askModel(talk, scope);
    talk.messages.push({ role: 'assistant', text: reply.text, toolCalls: reply.toolCalls });
    if (reply.toolCalls.length === 0) {
      return { text: reply.text, asks: reply.asks, isLast: reply.finishReason === 'content_filter' };
    }
    for (const call of reply.toolCalls) {
      talk.messages.push({ role: 'tool', call, result: await runTool(talk, call, scope) });
    }
  }
  return { text: '', asks: 'nothing', isLast: true };
}

async function askModel(talk: Conversation, scope: Scope): Promise<ModelReply> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await chat(talk, scope);
    } catch (error) {
      if (!(error instanceof ProviderFault) || attempt === maxRetries) throw error;
      await talk.desk.clock.wait(error.retryAfterMs);
    }
  }
}

function chat(talk: Conversation, scope: Scope): Promise<ModelReply> {
  const { model, instructions, messages } = talk;
  const request = { instructions, tools, messages };
  const attributes: Attributes = {
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': model.provider,
    'gen_ai.request.model': model.name,
    'gen_ai.conversation.id': talk.id,
    'gen_ai.prompt.name': 'support-desk',
    'gen_ai.prompt.version': talk.promptVersion,
    ...requestAttributes(request),
  };
  return inSpan(scope, `chat ${model.name}`, { kind: SpanKind.CLIENT, attributes }, async (span) => {
    const reply = await model.reply(request);
    span.setAttributes(replyAttributes(reply));
    return reply;
  });
}

/** The tool's result, or its error as the model will see it; only a fault of the infrastructure is thrown. */
async function runTool(talk: Conversation, call: ToolCall, scope: Scope): Promise<unknown> {
  const attributes: Attributes = {
    'gen_ai.operation.name': 'execute_tool',
    'gen_ai.tool.name': call.name,
    'gen_ai.tool.type': 'function',
    'gen_ai.tool.call.id': call.id,
    'gen_ai.tool.call.arguments': JSON.stringify(call.args),
    'gen_ai.conversation.id': talk.id,
  };
  return inSpan(scope, `execute_tool ${call.name}`, { kind: SpanKind.INTERNAL, attributes }, async (span, inner) => {
    let result: unknown;
    try {
      await passGuard(talk, call, inner);
      result = useTool(toolNamed(call.name), call.args, talk.desk);
      if (call.name === 'find_customer') talk.customerId = idOf(result);
    } catch (error) {
      if (!(error instanceof ToolError)) throw error;
      result = { error: error.code, message: error.message };
      span.setAttribute('error.type', errorType(error));
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    }
    span.setAttribute('gen_ai.tool.call.result', JSON.stringify(result));
    return result;
  });
}

/** Throws where the guard says no. Its span is marked with OpenInference's word, since the GenAI conventions have none. */
async function passGuard(talk: Conversation, call: ToolCall, scope: Scope): Promise<void> {
  if (!toolNamed(call.name).writes) return;
  const attributes = { 'openinference.span.kind': 'GUARDRAIL', 'gen_ai.tool.name': call.name };
  const options = { kind: SpanKind.INTERNAL, attributes };
  const verdict = await inSpan(scope, 'guard rules_of_the_shop', options, (span) => {
    talk.desk.clock.pass(3);
    const found = guard(call.args, talk.customerId, talk.desk);
    span.setAttribute('guard.decision', found.decision);
    if (found.decision === 'block') span.setAttributes({ 'guard.rule': found.rule, 'guard.reason': found.reason });
    return Promise.resolve(found);
  });
  if (verdict.decision === 'block') throw new ToolError('blocked_by_guard', verdict.reason);
}

function idOf(customer: unknown): string | undefined {
  if (typeof customer !== 'object' || customer === null || !('id' in customer)) return undefined;
  return typeof customer.id === 'string' ? customer.id : undefined;
}
