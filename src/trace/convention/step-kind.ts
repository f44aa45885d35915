import type { Dialect } from './dialect.ts';

/** What kind of step a span is; the canonical words for every dialect's own. */
export const stepKinds = [
  'model',
  'tool',
  'retrieval',
  'embedding',
  'agent',
  'handover',
  'guard',
  'evaluator',
  'other',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** A span attribute that tells the kind of step. */
interface AskedFor {
  readonly dialect: Dialect;
  readonly source: string;
}

/** By its value, compared in lower case, quotes removed. A value that is not listed says nothing, and the next rule is asked. */
export interface RuleByValue extends AskedFor {
  readonly values: Readonly<Record<string, StepKind>>;
}

/** By being there at all, and not empty. */
export interface RuleByPresence extends AskedFor {
  readonly present: StepKind;
}

export type StepKindRule = RuleByValue | RuleByPresence;

/** The rules in order of priority; a span that none of them knows is `other`. */
export const stepKindRules: readonly StepKindRule[] = [
  {
    dialect: 'langfuse',
    source: 'langfuse.observation.type',
    // `span` says nothing: SDKs up to 3.3 sent model calls so too
    values: {
      generation: 'model',
      embedding: 'embedding',
      tool: 'tool',
      retriever: 'retrieval',
      agent: 'agent',
      guardrail: 'guard',
      evaluator: 'evaluator',
      chain: 'other',
      event: 'other',
    },
  },
  {
    dialect: 'openinference',
    source: 'openinference.span.kind',
    values: {
      llm: 'model',
      tool: 'tool',
      retriever: 'retrieval',
      reranker: 'retrieval',
      embedding: 'embedding',
      agent: 'agent',
      guardrail: 'guard',
      evaluator: 'evaluator',
      chain: 'other',
      prompt: 'other',
    },
  },
  {
    // before the operation name: the exporter calls a retriever `embeddings` and a prompt template `chat` there
    dialect: 'langsmith',
    source: 'langsmith.span.kind',
    values: {
      llm: 'model',
      tool: 'tool',
      retriever: 'retrieval',
      embedding: 'embedding',
      chain: 'other',
      prompt: 'other',
      parser: 'other',
    },
  },
  { dialect: 'vendor', source: 'gen_ai.handoff.to_agent', present: 'handover' },
  { dialect: 'vendor', source: 'gen_ai.guardrail.name', present: 'guard' },
  {
    dialect: 'gen_ai',
    source: 'gen_ai.operation.name',
    values: {
      chat: 'model',
      generate_content: 'model',
      text_completion: 'model',
      completion: 'model',
      generate: 'model',
      realtime_inference: 'model',
      decide: 'model',
      'ai.generatespeech': 'model',
      'ai.transcribe': 'model',
      'ai.streamtranscribe': 'model',
      embeddings: 'embedding',
      retrieval: 'retrieval',
      rerank: 'retrieval',
      search_memory: 'retrieval',
      execute_tool: 'tool',
      invoke_agent: 'agent',
      invoke_workflow: 'agent',
      agent_step: 'agent',
      plan: 'agent',
      execute_task: 'agent',
      handoff: 'handover',
      create_agent: 'other',
      user_speech: 'other',
      create_memory_store: 'other',
      create_memory: 'other',
      update_memory: 'other',
      upsert_memory: 'other',
      delete_memory: 'other',
      delete_memory_store: 'other',
    },
  },
  {
    dialect: 'openllmetry',
    source: 'traceloop.span.kind',
    values: { workflow: 'agent', agent: 'agent', tool: 'tool', task: 'other', handoff: 'handover', guardrail: 'guard' },
  },
  {
    dialect: 'openllmetry',
    source: 'llm.request.type',
    values: { chat: 'model', completion: 'model', embedding: 'embedding', rerank: 'retrieval' },
  },
  {
    dialect: 'ai_sdk',
    source: 'ai.operationId',
    values: {
      'ai.generatetext.dogenerate': 'model',
      'ai.streamtext.dostream': 'model',
      'ai.generateobject.dogenerate': 'model',
      'ai.streamobject.dostream': 'model',
      'ai.embed.doembed': 'embedding',
      'ai.embedmany.doembed': 'embedding',
      'ai.rerank.dorerank': 'retrieval',
      'ai.toolcall': 'tool',
      'ai.generatetext': 'agent',
      'ai.streamtext': 'agent',
      'ai.generateobject': 'agent',
      'ai.streamobject': 'agent',
      'ai.embed': 'other',
      'ai.embedmany': 'other',
      'ai.rerank': 'other',
    },
  },
  {
    dialect: 'mcp',
    source: 'mcp.method.name',
    values: { 'tools/call': 'tool', 'resources/read': 'retrieval' },
  },
  { dialect: 'gen_ai', source: 'gen_ai.tool.name', present: 'tool' },
  { dialect: 'openllmetry', source: 'db.vector.query.top_k', present: 'retrieval' },
  { dialect: 'gen_ai', source: 'gen_ai.response.model', present: 'model' },
  { dialect: 'langfuse', source: 'langfuse.observation.model.name', present: 'model' },
  { dialect: 'openinference', source: 'llm.model_name', present: 'model' },
  { dialect: 'gen_ai', source: 'gen_ai.request.model', present: 'model' },
];
