import { spansOf, type DialectCase } from './dialect-case.ts';

const association = {
  'traceloop.workflow.name': 'support',
  'traceloop.association.properties.session_id': 's-1',
  'traceloop.association.properties.user_id': 'u-1',
};
const call = {
  ...association,
  'llm.request.type': 'chat',
  'gen_ai.system': 'OpenAI',
  'gen_ai.request.model': 'm',
  'gen_ai.response.model': 'm-2026',
  'gen_ai.usage.prompt_tokens': 120n,
  'gen_ai.usage.completion_tokens': 25n,
  'llm.usage.total_tokens': 145n,
  'gen_ai.usage.cache_read_input_tokens': 40n,
  'llm.request.functions.0.name': 'get_order',
  'gen_ai.prompt.0.role': 'system',
  'gen_ai.prompt.0.content': 'You are a support agent.',
  'gen_ai.prompt.1.role': 'user',
  'gen_ai.prompt.1.content': '[{"type": "text", "text": "Where is my order?"}]',
};

/** Messages spread over attributes by index, and workflow, task and tool spans around the calls. */
export const openLlmetry: DialectCase = {
  name: 'OpenLLMetry',
  spans: spansOf(1, [
    {
      name: 'support.workflow',
      attributes: { ...association, 'traceloop.span.kind': 'workflow', 'traceloop.entity.name': 'support' },
    },
    {
      name: 'look_up.task',
      parent: 'support.workflow',
      attributes: { ...association, 'traceloop.span.kind': 'task', 'traceloop.entity.name': 'look_up' },
    },
    {
      name: 'openai.chat',
      parent: 'look_up.task',
      kind: 'Client',
      attributes: {
        ...call,
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.finish_reason': 'tool_calls',
        'gen_ai.completion.0.tool_calls.0.id': 'call_17',
        'gen_ai.completion.0.tool_calls.0.name': 'get_order',
        'gen_ai.completion.0.tool_calls.0.arguments': '{"order_id":"A-17"}',
      },
    },
    {
      name: 'get_order.tool',
      parent: 'look_up.task',
      attributes: {
        ...association,
        'traceloop.span.kind': 'tool',
        'traceloop.entity.name': 'get_order',
        'traceloop.entity.input': '{"order_id":"A-17"}',
        'traceloop.entity.output': '{"status":"shipped"}',
      },
    },
    {
      name: 'openai.chat again',
      parent: 'look_up.task',
      kind: 'Client',
      attributes: {
        ...call,
        'gen_ai.prompt.2.role': 'assistant',
        'gen_ai.prompt.2.tool_calls.0.id': 'call_17',
        'gen_ai.prompt.2.tool_calls.0.name': 'get_order',
        'gen_ai.prompt.2.tool_calls.0.arguments': '{"order_id":"A-17"}',
        'gen_ai.prompt.3.role': 'tool',
        'gen_ai.prompt.3.tool_call_id': 'call_17',
        'gen_ai.prompt.3.content': '{"status":"shipped"}',
        'gen_ai.completion.0.role': 'assistant',
        'gen_ai.completion.0.content': 'On its way.',
        'gen_ai.completion.0.finish_reason': 'stop',
      },
    },
    {
      name: 'pinecone.query',
      parent: 'support.workflow',
      kind: 'Client',
      attributes: { ...association, 'db.system': 'pinecone', 'db.vector.query.top_k': 3n },
    },
  ]),
  readings: {
    'support.workflow': {
      kind: 'agent',
      session: 's-1',
      user: 'u-1',
      agent_name: 'support',
      workflow_name: 'support',
      environment: 'staging',
    },
    'look_up.task': { kind: 'other' },
    'openai.chat': {
      kind: 'model',
      model: 'm-2026',
      request_model: 'm',
      provider: 'openai',
      input_tokens: 120,
      output_tokens: 25,
      cache_read_tokens: 40,
      total_tokens: 145,
      finish_reasons: 'tool_calls',
    },
    'get_order.tool': {
      kind: 'tool',
      tool_name: 'get_order',
      tool_arguments: '{"order_id":"A-17"}',
      tool_result: '{"status":"shipped"}',
    },
    'pinecone.query': { kind: 'retrieval' },
  },
  run: { model_calls: 2, tool_calls: 1, input_tokens: 240, output_tokens: 50 },
  conversation: [
    'system: You are a support agent.',
    'user: Where is my order?',
    'assistant: call_17 get_order({"order_id":"A-17"})',
    'tool: call_17 => {"status":"shipped"}',
    'assistant: On its way.',
  ],
};
