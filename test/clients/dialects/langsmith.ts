import { spansOf, type DialectCase } from './dialect-case.ts';

const constructor = (name: string, kwargs: object) => ({
  lc: 1,
  type: 'constructor',
  id: ['langchain_core', 'messages', name],
  kwargs,
});
const human = constructor('HumanMessage', { content: 'Where is my order?' });
const calling = constructor('AIMessage', {
  content: '',
  tool_calls: [{ name: 'get_order', args: { order_id: 'A-17' }, id: 'call_17', type: 'tool_call' }],
});
const told = constructor('ToolMessage', { content: '{"status":"shipped"}', tool_call_id: 'call_17' });
const generations = (message: object) =>
  JSON.stringify({ generations: [[{ text: '', type: 'ChatGeneration', message }]] });
const llm = {
  'langsmith.span.kind': 'llm',
  'gen_ai.operation.name': 'chat',
  'gen_ai.system': 'az.ai.openai',
  'gen_ai.request.model': 'm',
  'gen_ai.usage.input_tokens': 120n,
  'gen_ai.usage.output_tokens': 25n,
  'gen_ai.usage.total_tokens': 145n,
  'gen_ai.usage.input_token_details': '{"cache_read":40}',
  'gen_ai.usage.output_token_details': '{"reasoning":7}',
};

/** The exporter calls a retriever `embeddings` and a prompt template `chat`: the run type is believed, not the operation. */
export const langsmith: DialectCase = {
  name: 'LangSmith',
  spans: spansOf(3, [
    {
      name: 'AgentExecutor',
      attributes: {
        'langsmith.span.kind': 'chain',
        'gen_ai.operation.name': 'chain',
        'langsmith.trace.session_id': 'project-1',
        'langsmith.metadata.thread_id': 't-3',
        'langsmith.reference_example_id': 'ex-5',
        'langsmith.metadata.language': 'de',
      },
    },
    {
      name: 'Template',
      parent: 'AgentExecutor',
      attributes: { 'langsmith.span.kind': 'prompt', 'gen_ai.operation.name': 'chat' },
    },
    {
      name: 'Retriever',
      parent: 'AgentExecutor',
      attributes: { 'langsmith.span.kind': 'retriever', 'gen_ai.operation.name': 'embeddings' },
    },
    {
      name: 'ChatModel',
      parent: 'AgentExecutor',
      attributes: {
        ...llm,
        'gen_ai.prompt': JSON.stringify({ messages: [[human]] }),
        'gen_ai.completion': generations(calling),
      },
    },
    {
      name: 'get_order',
      parent: 'AgentExecutor',
      attributes: {
        'langsmith.span.kind': 'tool',
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'get_order',
        'langsmith.metadata.tool_call_id': 'call_17',
        'gen_ai.prompt': '{"order_id":"A-17"}',
        'gen_ai.completion': '{"status":"shipped"}',
      },
    },
    {
      name: 'ChatModel again',
      parent: 'AgentExecutor',
      attributes: {
        ...llm,
        'gen_ai.prompt': JSON.stringify({ messages: [[human, calling, told]] }),
        'gen_ai.completion': generations(constructor('AIMessage', { content: 'On its way.' })),
      },
    },
  ]),
  readings: {
    AgentExecutor: { kind: 'other', session: 't-3', case: 'ex-5', language: 'de' },
    Template: { kind: 'other' },
    Retriever: { kind: 'retrieval' },
    ChatModel: {
      kind: 'model',
      provider: 'azure.ai.openai',
      input_tokens: 120,
      output_tokens: 25,
      total_tokens: 145,
      cache_read_tokens: 40,
      reasoning_tokens: 7,
      session: undefined,
    },
    get_order: {
      kind: 'tool',
      tool_name: 'get_order',
      tool_call_id: 'call_17',
      tool_arguments: '{"order_id":"A-17"}',
      tool_result: '{"status":"shipped"}',
    },
  },
  run: { model_calls: 2, tool_calls: 1, input_tokens: 240, output_tokens: 50 },
  conversation: [
    'user: Where is my order?',
    'assistant: call_17 get_order({"order_id":"A-17"})',
    'tool: call_17 => {"status":"shipped"}',
    'assistant: On its way.',
  ],
};
