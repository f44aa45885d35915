import {
  aiSdk,
  airworthy,
  genAi,
  genAiOld,
  langfuse,
  mcp,
  openInference,
  openLlmetry,
  otel,
  spanName,
  vendor,
  langsmith,
  type Field,
} from './field.ts';

const tool = { kinds: ['tool'] } as const;
const guard = { kinds: ['guard'] } as const;

/** Tool calls, guards, hand-overs, and what went wrong. */
export const toolFields = [
  {
    name: 'tool_name',
    type: 'string',
    what: 'The tool that was called',
    sources: [
      genAi('gen_ai.tool.name'),
      openInference('tool.name', tool),
      aiSdk('ai.toolCall.name'),
      openLlmetry('traceloop.entity.name', tool),
      langsmith('langsmith.trace.name', tool),
      spanName('langfuse', ['tool']),
    ],
  },
  {
    name: 'tool_call_id',
    type: 'string',
    what: "The model's id of the call",
    sources: [
      genAi('gen_ai.tool.call.id'),
      openInference('tool_call.id', tool),
      openInference('tool.id', tool),
      aiSdk('ai.toolCall.id'),
      langsmith('langsmith.metadata.tool_call_id', tool),
    ],
  },
  {
    name: 'tool_arguments',
    type: 'json',
    what: 'What the tool was given',
    sources: [
      genAi('gen_ai.tool.call.arguments'),
      vendor('gen_ai.tool.input'),
      openInference('input.value', tool),
      aiSdk('ai.toolCall.args'),
      openLlmetry('traceloop.entity.input', tool),
      openLlmetry('mcp.request.argument', tool),
      langfuse('langfuse.observation.input', tool),
      genAiOld('gen_ai.prompt', tool),
    ],
  },
  {
    name: 'tool_result',
    type: 'json',
    what: 'What the tool gave back',
    sources: [
      genAi('gen_ai.tool.call.result'),
      vendor('gen_ai.tool.output'),
      openInference('output.value', tool),
      aiSdk('ai.toolCall.result'),
      openLlmetry('traceloop.entity.output', tool),
      openLlmetry('mcp.response.value', tool),
      langfuse('langfuse.observation.output', tool),
      genAiOld('gen_ai.completion', tool),
    ],
  },
  { name: 'mcp_method', type: 'string', what: 'The MCP request', sources: [mcp('mcp.method.name')] },
  {
    name: 'handover_to',
    type: 'string',
    what: 'The agent the work was handed to',
    sources: [vendor('gen_ai.handoff.to_agent')],
  },
  {
    name: 'guard_decision',
    type: 'string',
    what: 'What a guard decided, in its own words',
    sources: [
      airworthy('airworthy.guard.decision'),
      vendor('gen_ai.guardrail.triggered'),
      openInference('output.value', guard),
      langfuse('langfuse.observation.output', guard),
    ],
  },
  {
    name: 'error_type',
    type: 'string',
    what: 'The class of the failure; `tool_error` is an MCP tool that reports its own',
    sources: [otel('error.type')],
  },
  {
    name: 'http_status',
    type: 'number',
    what: 'The status of the HTTP answer; 429 is a rate limit',
    sources: [otel('http.response.status_code'), otel('http.status_code')],
  },
] as const satisfies readonly Field[];
