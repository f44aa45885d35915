/** The vocabularies that agents' telemetry is written in. Every source of a field names the one it belongs to. */
export const dialects = {
  gen_ai: { title: 'GenAI 1.37–1.41', what: 'OpenTelemetry GenAI semantic conventions, 1.37 to 1.41' },
  gen_ai_next: {
    title: 'GenAI next',
    what: 'OpenTelemetry GenAI semantic conventions after 1.41, accepted and still moving',
  },
  gen_ai_old: {
    title: 'GenAI ≤ 1.36',
    what: 'OpenTelemetry GenAI semantic conventions up to 1.36: deprecated, still the default of many SDKs',
  },
  otel: { title: 'OpenTelemetry', what: 'OpenTelemetry conventions that are not about GenAI' },
  openinference: { title: 'OpenInference', what: 'Arize Phoenix and its instrumentations' },
  ai_sdk: {
    title: 'AI SDK',
    what: 'Vercel AI SDK: `ai.*` of 4 to 6 and of the legacy telemetry of 7, and what 7 adds to GenAI',
  },
  openllmetry: { title: 'OpenLLMetry', what: 'Traceloop and its instrumentations' },
  langfuse: { title: 'Langfuse', what: 'Langfuse SDKs on OpenTelemetry' },
  langsmith: { title: 'LangSmith', what: 'LangSmith and LangChain exporters' },
  mcp: { title: 'MCP', what: 'OpenTelemetry conventions for the Model Context Protocol' },
  vendor: {
    title: 'others',
    what: 'Attributes outside these: OpenRouter, MLflow, OpenAI Agents and plain `input`/`output`',
  },
  airworthy: { title: 'Airworthy', what: "Airworthy's own attributes, where no convention has a word" },
} as const satisfies Record<string, { title: string; what: string }>;

export type Dialect = keyof typeof dialects;
