import { spansOf, type DialectCase } from './dialect-case.ts';

/** What the instrumentation of `openai` does not send: rerankers, guards, evaluations, metadata and costs. */
export const openInference: DialectCase = {
  name: 'OpenInference',
  spans: spansOf(7, [
    {
      name: 'graph',
      attributes: {
        'openinference.span.kind': 'CHAIN',
        'llm.model_name': 'not a call',
        metadata: '{"language":"fr","tier":"gold"}',
        'evaluations.0.evaluation.name': 'resolved',
        'evaluations.0.evaluation.score': 0.5,
        'evaluations.0.evaluation.label': 'partly',
        'evaluations.0.evaluation.explanation': 'Half of it.',
        'evaluations.0.evaluation.annotator_kind': 'HUMAN',
      },
    },
    {
      name: 'rerank',
      parent: 'graph',
      attributes: { 'openinference.span.kind': 'RERANKER', 'reranker.query': 'order', 'reranker.model_name': 'r' },
    },
    { name: 'guard', parent: 'graph', attributes: { 'openinference.span.kind': 'GUARDRAIL', 'output.value': 'block' } },
    {
      name: 'llm',
      parent: 'graph',
      attributes: {
        'openinference.span.kind': 'LLM',
        'llm.model_name': 'm',
        'llm.response.model_name': 'm-2026',
        'llm.provider': 'anthropic',
        'llm.token_count.prompt': 120n,
        'llm.token_count.prompt_details.cache_read': 40n,
        'llm.token_count.prompt_details.cache_write': 10n,
        'llm.token_count.completion': 25n,
        'llm.cost.total': 0.0123,
        'llm.input_messages.10.message.role': 'user',
        'llm.input_messages.10.message.content': 'second',
        'llm.input_messages.9.message.role': 'user',
        'llm.input_messages.9.message.contents.0.message_content.type': 'text',
        'llm.input_messages.9.message.contents.0.message_content.text': 'first',
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.contents.0.message_content.type': 'reasoning',
        'llm.output_messages.0.message.contents.0.message_content.text': 'Hm.',
        'llm.output_messages.0.message.contents.1.message_content.type': 'text',
        'llm.output_messages.0.message.contents.1.message_content.text': 'third',
      },
    },
  ]),
  readings: {
    graph: { kind: 'other', language: 'fr' },
    rerank: { kind: 'retrieval', retrieval_query: 'order', model: 'r' },
    guard: { kind: 'guard', guard_decision: 'block' },
    llm: {
      kind: 'model',
      model: 'm-2026',
      provider: 'anthropic',
      input_tokens: 120,
      cache_read_tokens: 40,
      cache_write_tokens: 10,
      output_tokens: 25,
      cost_usd: 0.0123,
    },
  },
  run: { model_calls: 1, tool_calls: 0, input_tokens: 120, output_tokens: 25, cost_usd: 0.0123 },
  conversation: ['user: first', 'user: second', 'assistant: (Hm.) third'],
};
