import { spansOf, type DialectCase } from './dialect-case.ts';

const call = {
  'mcp.method.name': 'tools/call',
  'mcp.protocol.version': '2025-06-18',
  'gen_ai.operation.name': 'execute_tool',
};

/** A tool call over MCP is seen by the agent, the client and the server: one call. A second one is seen by the client only, and fails. */
export const mcp: DialectCase = {
  name: 'MCP',
  spans: spansOf(4, [
    { name: 'invoke_agent support', attributes: { 'gen_ai.operation.name': 'invoke_agent' } },
    {
      name: 'tools/list',
      parent: 'invoke_agent support',
      kind: 'Client',
      attributes: { 'mcp.method.name': 'tools/list' },
    },
    {
      name: 'execute_tool get_order',
      parent: 'invoke_agent support',
      attributes: {
        'gen_ai.operation.name': 'execute_tool',
        'gen_ai.tool.name': 'get_order',
        'gen_ai.tool.call.id': 'call_17',
      },
    },
    {
      name: 'tools/call get_order',
      parent: 'execute_tool get_order',
      kind: 'Client',
      attributes: { ...call, 'gen_ai.tool.name': 'get_order', 'gen_ai.tool.call.arguments': '{"order_id":"A-17"}' },
    },
    {
      name: 'tools/call get_order (server)',
      parent: 'tools/call get_order',
      kind: 'Server',
      attributes: { ...call, 'gen_ai.tool.name': 'get_order', 'gen_ai.tool.call.result': '{"status":"shipped"}' },
    },
    {
      name: 'tools/call refund',
      parent: 'invoke_agent support',
      kind: 'Client',
      attributes: { ...call, 'gen_ai.tool.name': 'refund', 'error.type': 'tool_error' },
    },
    {
      name: 'resources/read',
      parent: 'invoke_agent support',
      kind: 'Client',
      attributes: { 'mcp.method.name': 'resources/read', 'mcp.resource.uri': 'file:///policy.md' },
    },
  ]),
  readings: {
    'tools/list': { kind: 'other', mcp_method: 'tools/list' },
    'execute_tool get_order': { kind: 'tool', tool_name: 'get_order', tool_call_id: 'call_17' },
    'tools/call get_order': {
      kind: 'tool',
      tool_name: 'get_order',
      mcp_method: 'tools/call',
      tool_arguments: '{"order_id":"A-17"}',
    },
    'tools/call refund': { kind: 'tool', tool_name: 'refund', error_type: 'tool_error' },
    'resources/read': { kind: 'retrieval' },
  },
  run: { model_calls: 0, tool_calls: 2 },
};
