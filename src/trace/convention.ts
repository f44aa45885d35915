/** What kind of step a span is; the canonical words for every dialect's own. */
export const stepKinds = ['model', 'tool', 'retrieval', 'embedding', 'agent', 'handover', 'guard', 'evaluator', 'other'] as const;
export type StepKind = (typeof stepKinds)[number];

/**
 * One meaning and the attributes that carry it, by priority: the first that is present and not empty counts. `type` says
 * how the text is read. This is the one table of what Airworthy understands; SQL and docs are made from it.
 */
export interface Field {
  readonly name: string;
  readonly type: 'string' | 'number' | 'json';
  readonly sources: readonly string[];
  readonly what: string;
}
