import type { Json } from '#base/canonical-json.ts';

/**
 * One part of a message, in the words of the GenAI conventions' message schema. Media have no payload here: it is the span's,
 * and no reader of a conversation needs it. `generic` keeps what no convention knows, as it came.
 */
export type Part =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'reasoning'; readonly content: string }
  | { readonly type: 'tool_call'; readonly id: string; readonly name: string; readonly arguments: Json }
  | { readonly type: 'tool_call_response'; readonly id: string; readonly response: Json }
  | { readonly type: 'blob'; readonly modality: string; readonly mime_type: string; readonly byte_size: number }
  | { readonly type: 'file'; readonly modality: string; readonly mime_type: string; readonly file_id: string }
  | { readonly type: 'uri'; readonly modality: string; readonly mime_type: string; readonly uri: string }
  | { readonly type: 'generic'; readonly value: Json };

/** One message: `role` is `system`, `user`, `assistant`, `tool` or a word of the source's own; an id that is not known is ''. */
export interface Message {
  readonly role: string;
  readonly parts: readonly Part[];
  readonly name?: string;
  readonly finish_reason?: string;
}

/** What went into a model call and what came out. */
export interface Messages {
  readonly system: readonly Part[];
  readonly input: readonly Message[];
  readonly output: readonly Message[];
}
