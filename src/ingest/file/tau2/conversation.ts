import { z } from 'zod';
import { type Conversation, conversationSteps, type Turn } from '../run/conversation.ts';
import type { StepTime, Usage } from '../run/recorded-run.ts';
import { isoTime } from '../run/time.ts';
import { recorded } from '../run/usage.ts';

export const messageSchema = z.object({
  role: z.string(),
  content: z.string().nullish(),
  reasoning: z.string().nullish(),
  tool_calls: z
    .array(
      z.object({
        id: z.string().nullish(),
        name: z.string(),
        arguments: z.unknown().optional(),
        requestor: z.string().nullish(),
      }),
    )
    .nullish(),
  id: z.string().nullish(),
  requestor: z.string().nullish(),
  error: z.boolean().nullish(),
  timestamp: isoTime.nullish(),
  cost: z.number().nullish(),
  usage: z.object({ prompt_tokens: z.number().nullish(), completion_tokens: z.number().nullish() }).nullish(),
  raw_data: z.object({ finish_reason: z.string().nullish() }).nullish(),
});
type Message = z.infer<typeof messageSchema>;

/**
 * The agent's steps. The simulated user is an outside model that may call tools of its own (telecom): these, and their
 * results, the agent never sees, so they are counted and left out. A message's timestamp is when it was there; it took the time since
 * the message before it.
 */
export function readConversation(
  messages: readonly Message[],
  model: string | undefined,
): Conversation & { readonly userToolCalls: number } {
  const turns: Turn[] = [];
  let userToolCalls = 0;
  let previousNs: bigint | undefined;
  for (const message of messages) {
    const time = timeSince(previousNs, message.timestamp ?? undefined);
    previousNs = message.timestamp ?? undefined;
    if (message.role === 'tool' && message.requestor === 'user') userToolCalls++;
    else if (message.role !== 'user' || message.content) turns.push(toTurn(message, time));
  }
  return { ...conversationSteps(turns, { requestModel: model }), userToolCalls };
}

function timeSince(startNs: bigint | undefined, endNs: bigint | undefined): StepTime | undefined {
  if (startNs === undefined || endNs === undefined || endNs < startNs) return undefined;
  return { startNs, endNs };
}

function toTurn(message: Message, time: StepTime | undefined): Turn {
  const calls = message.role === 'assistant' ? message.tool_calls : undefined;
  return {
    role: message.role,
    text: message.content ?? undefined,
    reasoning: message.reasoning ?? undefined,
    toolCalls: calls?.map((call) => ({
      id: call.id ?? undefined,
      name: call.name,
      arguments: typeof call.arguments === 'string' ? call.arguments : JSON.stringify(call.arguments ?? {}),
    })),
    toolCallId: message.role === 'tool' ? (message.id ?? undefined) : undefined,
    error: message.error === true ? (message.content ?? 'error') : undefined,
    finishReason: message.raw_data?.finish_reason ?? undefined,
    usage: usageOf(message),
    time,
  };
}

function usageOf({ usage, cost }: Message): Usage {
  return {
    inputTokens: usage?.prompt_tokens ?? undefined,
    outputTokens: usage?.completion_tokens ?? undefined,
    costUsd: recorded(cost),
  };
}
