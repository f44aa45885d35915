import type { Tool } from './tools/tool.ts';

export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly args: unknown;
}

export type Message =
  | { readonly role: 'user'; readonly text: string }
  | { readonly role: 'assistant'; readonly text: string; readonly toolCalls: readonly ToolCall[] }
  | { readonly role: 'tool'; readonly call: ToolCall; readonly result: unknown };

/** What a reply asks of the customer; of a real model nobody knows. */
export type Ask = 'identity' | 'confirmation' | 'nothing' | 'unknown';

export interface ModelRequest {
  readonly instructions: string;
  readonly tools: readonly Tool[];
  readonly messages: readonly Message[];
}

export interface ModelReply {
  readonly id: string;
  /** The exact model that answered. */
  readonly model: string;
  readonly text: string;
  readonly toolCalls: readonly ToolCall[];
  readonly finishReason: 'stop' | 'tool_call' | 'content_filter' | 'length' | 'error';
  readonly inputTokens: number;
  /** Part of `inputTokens`. */
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly firstChunkMs: number | undefined;
  readonly asks: Ask;
}

export interface Model {
  readonly provider: string;
  readonly name: string;
  /** Throws `ProviderFault` where the provider asks to wait or is down. */
  reply(request: ModelRequest): Promise<ModelReply>;
}

/** The provider's fault, not the model's: `code` is the HTTP status. */
export class ProviderFault extends Error {
  readonly code: string;
  readonly retryAfterMs: number;
  constructor(code: '429' | '503', retryAfterMs: number) {
    super(`the model's provider answers ${code}, retry in ${Math.ceil(retryAfterMs / 1000)} s`);
    this.name = 'ProviderFault';
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }
}
