import type { StepKind } from './step-kind.ts';

/**
 * Kinds of step that stand for a call to a model, and so may carry tokens and cost. Agents, workflows and chains repeat the
 * sum of their children (AI SDK: `invoke_agent`, `ai.generateText`, `ai.embedMany`): what stands on them is never added.
 */
export const usageKinds: readonly StepKind[] = ['model', 'embedding'];

/**
 * Kinds of which a span directly inside a span of the same kind is the same step seen again: an SDK's own span around the
 * span of the client it calls (AI SDK 7 `embeddings` in `embeddings`, `rerank` in `rerank`, an instrumented `openai` client
 * within an AI SDK `chat`). The outer one is a wrapper: it is not a step, and its tokens are not added, unless no child of
 * its own kind carries any (OpenInference says none for a stream): then they are the inner call's.
 */
export const wrapperKinds: readonly StepKind[] = ['model', 'embedding', 'retrieval'];

/**
 * When two `tool` spans are one tool call, counted once. `sameId`: spans of one trace with equal, non-empty values of this
 * field. `sameName`: a span that has the attribute `inner`, directly inside a tool span with the same tool name (MCP carries
 * no call id, and its client and server span both hang below the agent's `execute_tool`). Of two, the outer one is kept, and
 * what it does not say is taken from the inner.
 */
export const toolCallIdentity = {
  sameId: 'tool_call_id',
  sameName: { field: 'tool_name', inner: 'mcp.method.name' },
} as const;

/**
 * Where a count that should include its parts is smaller than they are together, the source left them out (Anthropic's own
 * numbers, as several clients pass them on): then the parts are added. Sources known to leave parts out say so in `excludes`.
 */
export const inclusiveCounts = {
  input_tokens: ['cache_read_tokens', 'cache_write_tokens'],
  output_tokens: ['reasoning_tokens'],
} as const;
