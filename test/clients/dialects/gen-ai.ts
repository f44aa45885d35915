import { spansOf, type DialectCase } from './dialect-case.ts';

const text = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });

/** Up to 1.36: deprecated names, and messages as events on the span; the older pair of events holds whole lists. */
export const genAiOld: DialectCase = {
  name: 'GenAI up to 1.36',
  spans: spansOf(5, [
    {
      name: 'chat m',
      kind: 'Client',
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.system': 'vertex_ai',
        'gen_ai.request.model': 'm',
        'gen_ai.usage.prompt_tokens': 120n,
        'gen_ai.usage.completion_tokens': 25n,
      },
      events: [
        { name: 'gen_ai.system.message', attributes: { content: 'You are a support agent.' } },
        { name: 'gen_ai.user.message', attributes: { content: 'Where is my order?' } },
        {
          name: 'gen_ai.choice',
          attributes: {
            index: 0n,
            finish_reason: 'tool_calls',
            message:
              '{"role":"assistant","tool_calls":[{"id":"call_17","type":"function","function":{"name":"get_order","arguments":"{\\"order_id\\":\\"A-17\\"}"}}]}',
          },
        },
      ],
    },
    {
      name: 'chat m again',
      kind: 'Client',
      attributes: { 'gen_ai.operation.name': 'chat', 'gen_ai.system': 'vertex_ai', 'gen_ai.request.model': 'm' },
      events: [
        { name: 'gen_ai.user.message', attributes: { content: 'Where is my order?' } },
        {
          name: 'gen_ai.assistant.message',
          attributes: {
            tool_calls: [
              { id: 'call_17', type: 'function', function: { name: 'get_order', arguments: '{"order_id":"A-17"}' } },
            ],
          },
        },
        { name: 'gen_ai.tool.message', attributes: { id: 'call_17', content: '{"status":"shipped"}' } },
        {
          name: 'gen_ai.choice',
          attributes: { index: 0n, finish_reason: 'stop', message: { role: 'assistant', content: 'On its way.' } },
        },
      ],
    },
    {
      name: 'older',
      kind: 'Client',
      attributes: { 'gen_ai.request.model': 'm' },
      events: [
        { name: 'gen_ai.content.prompt', attributes: { 'gen_ai.prompt': '[{"role":"user","content":"Thanks"}]' } },
        {
          name: 'gen_ai.content.completion',
          attributes: { 'gen_ai.completion': '[{"role":"assistant","content":"Welcome"}]' },
        },
      ],
    },
  ]),
  readings: {
    'chat m': {
      kind: 'model',
      provider: 'gcp.vertex_ai',
      model: 'm',
      input_tokens: 120,
      output_tokens: 25,
      session: undefined,
    },
    'chat m again': { kind: 'model', input_tokens: undefined },
    older: { kind: 'model', model: 'm' },
  },
  run: { model_calls: 3, tool_calls: 0, input_tokens: 120, output_tokens: 25 },
  conversation: [
    'system: You are a support agent.',
    'user: Where is my order?',
    'assistant: call_17 get_order({"order_id":"A-17"})',
    'tool: call_17 => {"status":"shipped"}',
    'assistant: On its way.',
    'user: Thanks',
    'assistant: Welcome',
  ],
};

/** After 1.41: renamed cache tokens, planning and memory; messages as native lists, not text; no conversation id anywhere. */
export const genAiNext: DialectCase = {
  name: 'GenAI next',
  spans: spansOf(6, [
    {
      name: 'invoke_workflow support',
      attributes: { 'gen_ai.operation.name': 'invoke_workflow', 'gen_ai.workflow.name': 'support' },
    },
    {
      name: 'plan support',
      parent: 'invoke_workflow support',
      attributes: { 'gen_ai.operation.name': 'plan', 'gen_ai.usage.input_tokens': 100n },
    },
    {
      name: 'chat m',
      parent: 'plan support',
      kind: 'Client',
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.provider.name': 'moonshot_ai',
        'gen_ai.request.model': 'm',
        'gen_ai.request.reasoning.level': 'high',
        'gen_ai.response.finish_reasons': ['stop'],
        'gen_ai.usage.input_tokens': 100n,
        'gen_ai.usage.cache_read.input_tokens': 30n,
        'gen_ai.usage.cache_write.input_tokens': 20n,
        'gen_ai.usage.output_tokens': 9n,
        'gen_ai.prompt.name': 'support',
        'gen_ai.prompt.version': '7',
        'gen_ai.input.messages': [text('user', 'Where is my order?')],
        'gen_ai.output.messages': [text('assistant', 'On its way.')],
      },
    },
    {
      name: 'search_memory',
      parent: 'invoke_workflow support',
      kind: 'Client',
      attributes: { 'gen_ai.operation.name': 'search_memory' },
    },
    {
      name: 'hand over',
      parent: 'invoke_workflow support',
      attributes: { 'gen_ai.handoff.from_agent': 'support', 'gen_ai.handoff.to_agent': 'billing' },
    },
    {
      name: 'cheapest',
      parent: 'invoke_workflow support',
      kind: 'Client',
      attributes: {
        'gen_ai.operation.name': 'chat',
        'gen_ai.request.model': 'm',
        'gen_ai.usage.input_tokens': 10n,
        'gen_ai.usage.output_tokens': 1n,
        'gen_ai.usage.cache_read.input_tokens': 50n,
      },
    },
  ]),
  readings: {
    'invoke_workflow support': { kind: 'agent', workflow_name: 'support', session: undefined },
    'plan support': { kind: 'agent' },
    'chat m': {
      kind: 'model',
      provider: 'moonshot_ai',
      reasoning_level: 'high',
      finish_reasons: '["stop"]',
      input_tokens: 100,
      cache_read_tokens: 30,
      cache_write_tokens: 20,
      prompt_name: 'support',
      prompt_version: '7',
    },
    search_memory: { kind: 'retrieval' },
    'hand over': { kind: 'handover', handover_to: 'billing' },
    // ten tokens cannot include fifty: this source left the cache out
    cheapest: { kind: 'model', input_tokens: 60, output_tokens: 1 },
  },
  run: { model_calls: 2, tool_calls: 0, input_tokens: 160, output_tokens: 10 },
  conversation: ['user: Where is my order?', 'assistant: On its way.'],
};
