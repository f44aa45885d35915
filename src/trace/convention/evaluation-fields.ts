import { attributeOf, genAi, type Field } from './field.ts';

const entry = attributeOf('openinference');

/**
 * Scores that came with the traces. Read from the attributes of a `gen_ai.evaluation.result` event (a log record, or a span
 * event), or from an entry of one of the flat lists of evaluations; never from a span's own attributes.
 */
export const evaluationFields = [
  {
    name: 'evaluation_name',
    type: 'string',
    of: 'evaluation',
    what: 'What was judged',
    sources: [genAi('gen_ai.evaluation.name'), entry('name')],
  },
  {
    name: 'evaluation_value',
    type: 'number',
    of: 'evaluation',
    what: 'The score',
    sources: [genAi('gen_ai.evaluation.score.value'), entry('score')],
  },
  {
    name: 'evaluation_label',
    type: 'string',
    of: 'evaluation',
    what: 'The score as a word',
    sources: [genAi('gen_ai.evaluation.score.label'), entry('label')],
  },
  {
    name: 'evaluation_explanation',
    type: 'string',
    of: 'evaluation',
    what: 'Why',
    sources: [genAi('gen_ai.evaluation.explanation'), entry('explanation')],
  },
  {
    name: 'evaluation_annotator',
    type: 'string',
    of: 'evaluation',
    what: 'Who judged: HUMAN, LLM or CODE',
    sources: [entry('annotator_kind')],
  },
] as const satisfies readonly Field[];
