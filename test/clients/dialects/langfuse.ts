import { spansOf, type DialectCase } from './dialect-case.ts';

const trace = {
  'session.id': 's-2',
  'user.id': 'u-2',
  'langfuse.environment': 'production',
  'langfuse.release': 'r-9',
};
const question = { role: 'user', content: 'Where is my order?' };
const toolCalls = [
  { id: 'call_17', type: 'function', function: { name: 'get_order', arguments: '{"order_id":"A-17"}' } },
];

/** Usage as JSON whose input leaves the cache out and whose output leaves reasoning out; the tool's name is the span's. */
export const langfuse: DialectCase = {
  name: 'Langfuse',
  spans: spansOf(2, [
    { name: 'support', attributes: { ...trace, 'langfuse.observation.type': 'agent', 'langfuse.version': '4' } },
    {
      name: 'answer',
      parent: 'support',
      attributes: {
        ...trace,
        'langfuse.observation.type': 'generation',
        'langfuse.observation.model.name': 'm-2026',
        'langfuse.observation.usage_details':
          '{"input":70,"output":18,"total":145,"input_cached_tokens":40,"input_cache_creation":10,"output_reasoning_tokens":7}',
        'langfuse.observation.cost_details': '{"input":0.001,"output":0.002,"total":0.003}',
        'langfuse.observation.prompt.name': 'support',
        'langfuse.observation.prompt.version': 3n,
        'langfuse.observation.completion_start_time': '"2026-11-01T02:26:41.000Z"',
        'langfuse.observation.input': JSON.stringify([
          { role: 'system', content: 'You are a support agent.' },
          question,
        ]),
        'langfuse.observation.output': JSON.stringify({ role: 'assistant', content: '', tool_calls: toolCalls }),
      },
    },
    {
      name: 'get_order',
      parent: 'support',
      attributes: {
        ...trace,
        'langfuse.observation.type': 'tool',
        'langfuse.observation.input': '{"order_id":"A-17"}',
        'langfuse.observation.output': '{"status":"shipped"}',
      },
    },
    { name: 'search', parent: 'support', attributes: { ...trace, 'langfuse.observation.type': 'retriever' } },
    {
      name: 'policy',
      parent: 'support',
      attributes: { ...trace, 'langfuse.observation.type': 'guardrail', 'langfuse.observation.output': 'allow' },
    },
    { name: 'grade', parent: 'support', attributes: { ...trace, 'langfuse.observation.type': 'evaluator' } },
    { name: 'section', parent: 'support', attributes: { ...trace, 'langfuse.observation.type': 'span' } },
    {
      name: 'old sdk',
      parent: 'support',
      attributes: {
        ...trace,
        'langfuse.observation.type': 'span',
        'langfuse.observation.model.name': 'm-2026',
        'langfuse.observation.usage_details': '{"prompt_tokens":120,"completion_tokens":25,"total_tokens":145}',
        'langfuse.observation.input': JSON.stringify([
          question,
          { role: 'assistant', content: '', tool_calls: toolCalls },
          { role: 'tool', tool_call_id: 'call_17', content: '{"status":"shipped"}' },
        ]),
        'langfuse.observation.output': '{"role":"assistant","content":"On its way."}',
      },
    },
  ]),
  readings: {
    support: { kind: 'agent', session: 's-2', user: 'u-2', environment: 'production', agent_version: '4' },
    answer: {
      kind: 'model',
      model: 'm-2026',
      input_tokens: 120,
      cache_read_tokens: 40,
      cache_write_tokens: 10,
      output_tokens: 25,
      reasoning_tokens: 7,
      total_tokens: 145,
      cost_usd: 0.003,
      prompt_name: 'support',
      prompt_version: '3',
    },
    get_order: {
      kind: 'tool',
      tool_name: 'get_order',
      tool_arguments: '{"order_id":"A-17"}',
      tool_result: '{"status":"shipped"}',
    },
    search: { kind: 'retrieval', tool_name: undefined },
    policy: { kind: 'guard', guard_decision: 'allow' },
    grade: { kind: 'evaluator' },
    section: { kind: 'other' },
    'old sdk': { kind: 'model', input_tokens: 120, output_tokens: 25 },
  },
  run: { model_calls: 2, tool_calls: 1, input_tokens: 240, output_tokens: 50, cost_usd: 0.003 },
  conversation: [
    'system: You are a support agent.',
    'user: Where is my order?',
    'assistant: call_17 get_order({"order_id":"A-17"})',
    'tool: call_17 => {"status":"shipped"}',
    'assistant: On its way.',
  ],
};
