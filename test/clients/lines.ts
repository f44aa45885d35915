import { conversation } from '#trace/message/conversation.ts';
import type { Part } from '#trace/message/message.ts';
import type { SeenSpan } from './seen-span.ts';

/** A run's conversation, one line a message, as a person would jot it down. */
export function lines(spans: readonly SeenSpan[]): readonly string[] {
  const { system, turns } = conversation(spans);
  const instructions = system.length === 0 ? [] : [`system: ${system.map(jot).join(' ')}`];
  return [...instructions, ...turns.map(({ message }) => `${message.role}: ${message.parts.map(jot).join(' ')}`)];
}

function jot(part: Part): string {
  if (part.type === 'text') return part.content;
  if (part.type === 'reasoning') return `(${part.content})`;
  if (part.type === 'tool_call') return `${part.id} ${part.name}(${JSON.stringify(part.arguments)})`;
  if (part.type === 'tool_call_response') return `${part.id} => ${JSON.stringify(part.response)}`;
  return part.type === 'uri' ? `<${part.uri}>` : `<${part.type}>`;
}
