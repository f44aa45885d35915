/** A tool call within a message; `arguments` is JSON text or what the model wrote in its place. */
export interface ToolCall {
  readonly id: string | undefined;
  readonly name: string;
  readonly arguments: string;
}

/** One message of a conversation, whichever way its source spells it. */
export interface ChatMessage {
  readonly role: string;
  readonly text: string | undefined;
  readonly reasoning?: string | undefined;
  readonly toolCalls?: readonly ToolCall[] | undefined;
  /** What a message of role `tool` answers. */
  readonly toolCallId?: string | undefined;
}

/**
 * Messages as the JSON text that `gen_ai.input.messages` and `gen_ai.output.messages` hold since v1.37 of the GenAI
 * conventions: a list of role and parts.
 */
export function messagesJson(messages: readonly ChatMessage[], finishReason?: string): string {
  return JSON.stringify(
    messages.map((message) => ({
      role: message.role,
      parts: partsOf(message),
      ...(finishReason === undefined ? {} : { finish_reason: finishReason }),
    })),
  );
}

function partsOf(message: ChatMessage): readonly object[] {
  if (message.role === 'tool') {
    return [{ type: 'tool_call_response', id: message.toolCallId, response: message.text ?? '' }];
  }
  const parts: object[] = [];
  if (message.reasoning) parts.push({ type: 'reasoning', content: message.reasoning });
  if (message.text) parts.push({ type: 'text', content: message.text });
  for (const call of message.toolCalls ?? []) {
    parts.push({ type: 'tool_call', id: call.id, name: call.name, arguments: structured(call.arguments) });
  }
  return parts;
}

/** Arguments as a value where they are JSON, else as the text the model wrote. */
function structured(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
