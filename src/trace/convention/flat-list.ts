import type { Dialect } from './dialect.ts';

/** A list that a dialect spreads over attributes by index: `{prefix}{i}.{entry}…`, where `entry` repeats the name of the item. */
export interface FlatList {
  readonly name:
    | 'input_messages'
    | 'output_messages'
    | 'tool_definitions'
    | 'retrieval_documents'
    | 'evaluations'
    | 'embeddings';
  readonly dialect: Dialect;
  readonly prefix: string;
  /** What stands between the index and the members of an item, and inside it around items of inner lists; '' for nothing. */
  readonly entry: string;
  /** Where evaluations belong that are not about the span they stand on. */
  readonly about?: 'trace' | 'session';
  readonly example: string;
}

export const flatLists = [
  {
    name: 'input_messages',
    dialect: 'openllmetry',
    prefix: 'gen_ai.prompt.',
    entry: '',
    example: 'gen_ai.prompt.0.role',
  },
  {
    name: 'output_messages',
    dialect: 'openllmetry',
    prefix: 'gen_ai.completion.',
    entry: '',
    example: 'gen_ai.completion.0.tool_calls.0.name',
  },
  {
    name: 'input_messages',
    dialect: 'openinference',
    prefix: 'llm.input_messages.',
    entry: 'message',
    example: 'llm.input_messages.0.message.contents.0.message_content.text',
  },
  {
    name: 'output_messages',
    dialect: 'openinference',
    prefix: 'llm.output_messages.',
    entry: 'message',
    example: 'llm.output_messages.0.message.tool_calls.0.tool_call.function.name',
  },
  {
    name: 'tool_definitions',
    dialect: 'openinference',
    prefix: 'llm.tools.',
    entry: 'tool',
    example: 'llm.tools.0.tool.json_schema',
  },
  {
    name: 'tool_definitions',
    dialect: 'openllmetry',
    prefix: 'llm.request.functions.',
    entry: '',
    example: 'llm.request.functions.0.name',
  },
  {
    name: 'retrieval_documents',
    dialect: 'openinference',
    prefix: 'retrieval.documents.',
    entry: 'document',
    example: 'retrieval.documents.0.document.score',
  },
  {
    name: 'retrieval_documents',
    dialect: 'openinference',
    prefix: 'reranker.output_documents.',
    entry: 'document',
    example: 'reranker.output_documents.0.document.id',
  },
  {
    name: 'embeddings',
    dialect: 'openinference',
    prefix: 'embedding.embeddings.',
    entry: 'embedding',
    example: 'embedding.embeddings.0.embedding.text',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'evaluations.',
    entry: 'evaluation',
    example: 'evaluations.0.evaluation.score',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'annotations.',
    entry: 'annotation',
    example: 'annotations.0.annotation.label',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'trace.evaluations.',
    entry: 'evaluation',
    about: 'trace',
    example: 'trace.evaluations.0.evaluation.score',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'trace.annotations.',
    entry: 'annotation',
    about: 'trace',
    example: 'trace.annotations.0.annotation.label',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'session.evaluations.',
    entry: 'evaluation',
    about: 'session',
    example: 'session.evaluations.0.evaluation.score',
  },
  {
    name: 'evaluations',
    dialect: 'openinference',
    prefix: 'session.annotations.',
    entry: 'annotation',
    about: 'session',
    example: 'session.annotations.0.annotation.label',
  },
] as const satisfies readonly FlatList[];
