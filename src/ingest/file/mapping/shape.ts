/** How a field is written whose value is more than a path; the first word is the field's place. */
const shapes: Readonly<Record<string, string>> = {
  outcome: 'outcome: { path: result, values: { solved: success, reopened: failure } }',
  messages: 'messages: transcript',
  tokens: 'tokens: { input: usage.in, output: usage.out }',
  cost_usd: 'cost_usd: usage.cost',
  start: 'start: { path: opened_at, unit: iso }, where unit is iso, s, ms, us or ns',
  end: 'end: { path: closed_at, unit: iso }, where unit is iso, s, ms, us or ns',
  duration: 'duration: { path: took, unit: s }, where unit is s, ms, us or ns',
  scores: 'scores: { csat: feedback.stars }',
  dimensions: 'dimensions: { language: ticket.lang }',
};

/** What to write for a field of a mapping: an example of it. */
export function shapeOf(field: string): string {
  return shapes[field] ?? `${field}: a path such as ticket.id, or { value: … } for the same in every record`;
}
