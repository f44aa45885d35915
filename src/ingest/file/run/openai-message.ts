import { z } from 'zod';
import type { Turn } from './conversation.ts';

const textPart = z.object({ type: z.string().nullish(), text: z.string().nullish() });

/** A message as OpenAI's chat API and its many followers write it. */
export const openAiMessageSchema = z.object({
  role: z.string(),
  content: z.union([z.string(), z.array(textPart)]).nullish(),
  name: z.string().nullish(),
  tool_call_id: z.string().nullish(),
  tool_calls: z
    .array(
      z.object({
        id: z.string().nullish(),
        function: z.object({ name: z.string(), arguments: z.unknown().optional() }),
      }),
    )
    .nullish(),
});
export type OpenAiMessage = z.infer<typeof openAiMessageSchema>;

export function openAiTurn(message: OpenAiMessage): Turn {
  const { content } = message;
  const text =
    typeof content === 'string' ? content : content?.flatMap((part) => (part.text ? [part.text] : [])).join('\n');
  return {
    role: message.role,
    text,
    toolCalls: message.tool_calls?.map(({ id, function: called }) => ({
      id: id ?? undefined,
      name: called.name,
      arguments: typeof called.arguments === 'string' ? called.arguments : JSON.stringify(called.arguments ?? {}),
    })),
    toolCallId: message.tool_call_id ?? undefined,
    toolName: message.role === 'tool' ? (message.name ?? undefined) : undefined,
  };
}
