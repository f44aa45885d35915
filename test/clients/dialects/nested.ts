import { spansOf, type DialectCase } from './dialect-case.ts';

const chat = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.request.model': 'm',
  'gen_ai.usage.input_tokens': 120n,
  'gen_ai.usage.output_tokens': 25n,
};
const inner = { 'openinference.span.kind': 'LLM', 'llm.model_name': 'm' };

/**
 * Two instrumentations at once: an SDK's `chat` around the span of the client it calls. Each is one call, whether both say
 * its tokens or only the outer one does (OpenInference says none for streams); tool spans of one call id are one call.
 */
export const nested: DialectCase = {
  name: 'two instrumentations at once',
  spans: spansOf(8, [
    {
      name: 'invoke_agent',
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'gen_ai.usage.input_tokens': 240n,
        'gen_ai.usage.output_tokens': 50n,
        'gen_ai.usage.cost': 9,
      },
    },
    { name: 'agent_step', parent: 'invoke_agent', attributes: { 'gen_ai.operation.name': 'agent_step' } },
    { name: 'chat both', parent: 'agent_step', kind: 'Client', attributes: { ...chat, 'gen_ai.usage.cost': 0.5 } },
    {
      name: 'client both',
      parent: 'chat both',
      kind: 'Client',
      attributes: {
        ...inner,
        'llm.token_count.prompt': 120n,
        'llm.token_count.completion': 25n,
        'llm.cost.total': 0.5,
      },
    },
    { name: 'chat outer', parent: 'agent_step', kind: 'Client', attributes: { ...chat, 'gen_ai.usage.cost': 0.25 } },
    { name: 'client silent', parent: 'chat outer', kind: 'Client', attributes: inner },
    {
      name: 'tool',
      parent: 'agent_step',
      attributes: { 'gen_ai.operation.name': 'execute_tool', 'gen_ai.tool.name': 't', 'gen_ai.tool.call.id': 'call_1' },
    },
    {
      name: 'tool again',
      parent: 'invoke_agent',
      attributes: { 'openinference.span.kind': 'TOOL', 'tool.name': 't', 'tool_call.id': 'call_1' },
    },
    { name: 'tool without id', parent: 'tool', attributes: { 'openinference.span.kind': 'TOOL', 'tool.name': 't' } },
  ]),
  readings: {
    'chat both': { kind: 'model', input_tokens: 120 },
    'client silent': { kind: 'model', input_tokens: undefined },
    'tool again': { kind: 'tool', tool_call_id: 'call_1' },
  },
  run: { model_calls: 2, tool_calls: 2, input_tokens: 240, output_tokens: 50, cost_usd: 0.75 },
};
