import type { Dialect } from './dialect.ts';

/** An event, on a span or as a log record, that says something about a step. */
export interface EventMeaning {
  readonly dialect: Dialect;
  readonly name: string;
  readonly carries: 'messages' | 'input_message' | 'output_message' | 'evaluation' | 'error';
  /** The role of the message, where the name of the event says it. */
  readonly role?: string;
}

export const events = [
  { dialect: 'gen_ai', name: 'gen_ai.evaluation.result', carries: 'evaluation' },
  { dialect: 'gen_ai', name: 'gen_ai.client.inference.operation.details', carries: 'messages' },
  { dialect: 'gen_ai', name: 'gen_ai.client.operation.exception', carries: 'error' },
  { dialect: 'otel', name: 'exception', carries: 'error' },
  { dialect: 'gen_ai_old', name: 'gen_ai.system.message', carries: 'input_message', role: 'system' },
  { dialect: 'gen_ai_old', name: 'gen_ai.user.message', carries: 'input_message', role: 'user' },
  { dialect: 'gen_ai_old', name: 'gen_ai.assistant.message', carries: 'input_message', role: 'assistant' },
  { dialect: 'gen_ai_old', name: 'gen_ai.tool.message', carries: 'input_message', role: 'tool' },
  { dialect: 'gen_ai_old', name: 'gen_ai.choice', carries: 'output_message', role: 'assistant' },
  { dialect: 'gen_ai_old', name: 'gen_ai.content.prompt', carries: 'input_message', role: 'user' },
  { dialect: 'gen_ai_old', name: 'gen_ai.content.completion', carries: 'output_message', role: 'assistant' },
] as const satisfies readonly EventMeaning[];
