import type { Attributes } from '@opentelemetry/api';
import type { Message, ModelReply, ModelRequest, ToolCall } from './model.ts';
import type { Tool } from './tools/tool.ts';

// The GenAI semantic conventions (1.37 to 1.41) as attributes: messages are JSON text.

const text = (content: string): object[] => (content === '' ? [] : [{ type: 'text', content }]);
const toolCall = (call: ToolCall): object => ({
  type: 'tool_call',
  id: call.id,
  name: call.name,
  arguments: call.args,
});

function inputMessage(message: Message): object {
  if (message.role === 'user') return { role: 'user', parts: text(message.text) };
  if (message.role === 'assistant') {
    return { role: 'assistant', parts: [...text(message.text), ...message.toolCalls.map(toolCall)] };
  }
  return { role: 'tool', parts: [{ type: 'tool_call_response', id: message.call.id, response: message.result }] };
}

export function inputMessages(messages: readonly Message[]): Attributes {
  return { 'gen_ai.input.messages': JSON.stringify(messages.map(inputMessage)) };
}

export function outputMessage(content: string, calls: readonly ToolCall[], finishReason: string): Attributes {
  const parts = [...text(content), ...calls.map(toolCall)];
  return { 'gen_ai.output.messages': JSON.stringify([{ role: 'assistant', parts, finish_reason: finishReason }]) };
}

export function requestAttributes(request: ModelRequest): Attributes {
  return {
    'gen_ai.request.temperature': 0,
    'gen_ai.request.stream': true,
    'gen_ai.system_instructions': JSON.stringify(text(request.instructions)),
    ...inputMessages(request.messages),
  };
}

export function replyAttributes(reply: ModelReply): Attributes {
  return {
    'gen_ai.response.id': reply.id,
    'gen_ai.response.model': reply.model,
    'gen_ai.response.finish_reasons': [reply.finishReason],
    ...(reply.firstChunkMs === undefined ? {} : { 'gen_ai.response.time_to_first_chunk': reply.firstChunkMs / 1000 }),
    'gen_ai.usage.input_tokens': reply.inputTokens,
    'gen_ai.usage.cache_read.input_tokens': reply.cachedTokens,
    'gen_ai.usage.output_tokens': reply.outputTokens,
    ...outputMessage(reply.text, reply.toolCalls, reply.finishReason),
  };
}

export function toolDefinitions(tools: readonly Tool[]): Attributes {
  const definitions = tools.map(({ name, description }) => ({ type: 'function', name, description }));
  return { 'gen_ai.tool.definitions': JSON.stringify(definitions) };
}
