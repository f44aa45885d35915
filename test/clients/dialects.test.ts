import { describe, expect, it } from 'vitest';
import { readEvaluation, readSpan } from '#trace/convention/read.ts';
import { unflatten } from '#trace/message/flat.ts';
import type { Span } from '#trace/span.ts';
import { counted } from './counted.ts';
import { dialectCases } from './dialects.ts';
import { openInference } from './dialects/open-inference.ts';
import { lines } from './lines.ts';
import { asStored, type SeenSpan } from './seen-span.ts';

describe.each(dialectCases)('$name', ({ spans, readings, run, conversation }) => {
  const seen = spans.map(stored);

  it.each(Object.entries(readings))('understands the span %s', (name, { kind, ...values }) => {
    const readingsOf = seen.filter((span) => span.name === name).map(readSpan);
    expect(readingsOf.map((reading) => reading.kind)).toEqual([kind]);
    const found = new Map(readingsOf.flatMap((reading) => Object.entries(reading.values)));
    expect(Object.keys(values).map((field) => [field, found.get(field)])).toEqual(Object.entries(values));
  });

  it('counts each call and each token once', () => expect(counted(seen)).toEqual(run));

  if (conversation) it('reads the conversation without repetition', () => expect(lines(seen)).toEqual(conversation));
});

it('reads evaluations spread over attributes', () => {
  const [entry] = unflatten(asStored(openInference.spans[0]?.attributes ?? {}), 'evaluations.');
  expect(readEvaluation(asStored(Object(Object(entry).evaluation)))).toEqual({
    evaluation_name: 'resolved',
    evaluation_value: 0.5,
    evaluation_label: 'partly',
    evaluation_explanation: 'Half of it.',
    evaluation_annotator: 'HUMAN',
  });
});

function stored(span: Span): SeenSpan {
  return {
    ...span,
    attributes: asStored(span.attributes),
    resource: asStored(span.origin.resource),
    events: span.events.map((event) => ({ name: event.name, attributes: asStored(event.attributes) })),
  };
}
