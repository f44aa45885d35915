import {
  aiSdk,
  genAi,
  genAiNext,
  genAiOld,
  langfuse,
  openInference,
  openLlmetry,
  vendor,
  type Field,
} from './field.ts';

const aiSdkModelCall = { kinds: ['model', 'agent'] } as const;

/**
 * What was said. Besides these attributes, messages stand in flat lists (`flatLists`) and in events (`messageEvents`); the
 * page lists the order in which a reader asks all of them.
 */
export const messageFields = [
  {
    name: 'system_instructions',
    type: 'json',
    what: 'Instructions given apart from the messages',
    sources: [genAi('gen_ai.system_instructions')],
  },
  {
    name: 'input_messages',
    type: 'json',
    what: 'The messages sent to the model',
    sources: [
      genAi('gen_ai.input.messages'),
      genAiOld('gen_ai.prompt'),
      aiSdk('ai.prompt.messages'),
      aiSdk('ai.prompt'),
    ],
  },
  {
    name: 'output_messages',
    type: 'json',
    what: 'The messages the model answered with',
    sources: [
      genAi('gen_ai.output.messages'),
      genAiOld('gen_ai.completion'),
      aiSdk('ai.response.text', aiSdkModelCall),
      aiSdk('ai.response.object', aiSdkModelCall),
    ],
  },
  {
    name: 'input_value',
    type: 'json',
    what: 'What went into the span, in whatever form',
    sources: [
      openInference('input.value'),
      openLlmetry('traceloop.entity.input'),
      vendor('mlflow.spanInputs'),
      langfuse('langfuse.observation.input'),
      langfuse('langfuse.trace.input'),
      aiSdk('ai.value'),
      aiSdk('ai.values'),
      vendor('input'),
    ],
  },
  {
    name: 'output_value',
    type: 'json',
    what: 'What came out of the span, in whatever form',
    sources: [
      openInference('output.value'),
      openLlmetry('traceloop.entity.output'),
      vendor('mlflow.spanOutputs'),
      langfuse('langfuse.observation.output'),
      langfuse('langfuse.trace.output'),
      vendor('output'),
    ],
  },
  {
    name: 'tool_definitions',
    type: 'json',
    what: 'The tools the model was offered',
    sources: [
      genAi('gen_ai.tool.definitions'),
      aiSdk('ai.prompt.tools'),
      vendor('gen_ai.request.tools'),
      langfuse('langfuse.observation.model.parameters', { member: 'tools' }),
    ],
  },
  {
    name: 'prompt_name',
    type: 'string',
    what: 'The managed prompt that was used',
    sources: [
      genAi('gen_ai.prompt.name'),
      langfuse('langfuse.observation.prompt.name'),
      openLlmetry('traceloop.prompt.key'),
      openInference('prompt.id'),
    ],
  },
  {
    name: 'prompt_version',
    type: 'string',
    what: 'Its version',
    sources: [
      genAiNext('gen_ai.prompt.version'),
      langfuse('langfuse.observation.prompt.version'),
      openInference('llm.prompt_template.version'),
      openLlmetry('traceloop.prompt.version'),
    ],
  },
  {
    name: 'retrieval_query',
    type: 'string',
    what: 'What was searched for',
    sources: [
      genAi('gen_ai.retrieval.query.text'),
      openInference('reranker.query'),
      openInference('input.value', { kinds: ['retrieval'] }),
    ],
  },
  {
    name: 'retrieval_documents',
    type: 'json',
    what: 'What was found, with scores',
    sources: [genAi('gen_ai.retrieval.documents'), aiSdk('ai.ranking')],
  },
] as const satisfies readonly Field[];
