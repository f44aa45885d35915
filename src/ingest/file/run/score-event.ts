import type { SpanEvent } from '#trace/span.ts';
import { present } from './present.ts';
import type { Score } from './recorded-run.ts';

/** A score as the evaluation event of the GenAI conventions. */
export function scoreEvent(score: Score, timeNs: bigint): SpanEvent {
  return {
    name: 'gen_ai.evaluation.result',
    timeNs,
    attributes: present({
      'gen_ai.evaluation.name': score.name,
      'gen_ai.evaluation.score.value': score.value,
      'gen_ai.evaluation.score.label': score.label,
      'gen_ai.evaluation.explanation': score.explanation,
    }),
  };
}
