import { aiSdk, genAi, genAiNext, genAiOld, langfuse, openInference, openLlmetry, type Field } from './field.ts';

/** Which model was called, how, and what it answered with. */
export const modelFields = [
  {
    name: 'operation',
    type: 'string',
    what: "The dialect's own word for what the span does; the kind of step is decided by its own table",
    sources: [genAi('gen_ai.operation.name'), aiSdk('ai.operationId'), openLlmetry('llm.request.type')],
  },
  {
    name: 'model',
    type: 'string',
    what: 'The model that answered, else the one asked for',
    sources: [
      genAi('gen_ai.response.model'),
      langfuse('langfuse.observation.model.name'),
      aiSdk('ai.response.model'),
      openInference('llm.response.model_name'),
      openInference('llm.model_name'),
      openInference('embedding.model_name'),
      openInference('reranker.model_name'),
      genAi('gen_ai.request.model'),
      aiSdk('ai.model.id'),
      openInference('llm.request.model_name'),
    ],
  },
  {
    name: 'request_model',
    type: 'string',
    what: 'The model asked for',
    sources: [genAi('gen_ai.request.model'), openInference('llm.request.model_name'), aiSdk('ai.model.id')],
  },
  {
    name: 'provider',
    type: 'string',
    what: 'Who serves the model; spellings are unified, see below',
    sources: [
      genAi('gen_ai.provider.name'),
      genAiOld('gen_ai.system'),
      openInference('llm.provider'),
      openInference('llm.system'),
      aiSdk('ai.model.provider'),
    ],
  },
  {
    name: 'response_id',
    type: 'string',
    what: "The provider's id of the answer; evaluations may refer to it",
    sources: [genAi('gen_ai.response.id'), aiSdk('ai.response.id')],
  },
  {
    name: 'finish_reasons',
    type: 'string',
    what: 'Why the model stopped: a word, or a JSON list of them',
    sources: [
      genAi('gen_ai.response.finish_reasons'),
      openInference('llm.finish_reason'),
      aiSdk('ai.response.finishReason'),
      openLlmetry('llm.response.finish_reason'),
      openLlmetry('gen_ai.completion.0.finish_reason'),
    ],
  },
  {
    name: 'time_to_first_token_s',
    type: 'number',
    what: 'Seconds from the request to the first piece of the answer',
    sources: [
      genAi('gen_ai.response.time_to_first_chunk'),
      aiSdk('gen_ai.client.operation.time_to_first_chunk'),
      aiSdk('ai.response.msToFirstChunk', { scale: 0.001 }),
      aiSdk('ai.stream.msToFirstChunk', { scale: 0.001 }),
    ],
  },
  {
    name: 'completion_start_time',
    type: 'string',
    what: 'When the answer began, ISO 8601, possibly in quotes: where the time to the first token is not given, it is this less the start',
    sources: [langfuse('langfuse.observation.completion_start_time')],
  },
  {
    name: 'reasoning_level',
    type: 'string',
    what: 'How hard the model was asked to think',
    sources: [genAiNext('gen_ai.request.reasoning.level')],
  },
  {
    name: 'service_tier',
    type: 'string',
    what: 'The tier the provider served the call at, which its price may hang on',
    sources: [
      genAi('openai.response.service_tier'),
      genAiOld('gen_ai.openai.response.service_tier'),
      openLlmetry('gen_ai.response.service_tier'),
      genAi('openai.request.service_tier'),
      genAiOld('gen_ai.openai.request.service_tier'),
    ],
  },
] as const satisfies readonly Field[];
