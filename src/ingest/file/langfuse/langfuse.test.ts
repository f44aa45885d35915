import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { runsOf } from '../fixtures/file-of.ts';
import { observationSchema } from './schema.ts';
import { usageOf } from './usage.ts';

const at = (second: number): string => `2025-01-01T00:00:0${second}.000Z`;
const observation = (id: string, more: object = {}) => ({
  id,
  type: 'SPAN',
  name: id,
  startTime: at(1),
  endTime: at(2),
  ...more,
});
const read = async (document: unknown) => {
  const { items, error } = await runsOf(formats.langfuse, JSON.stringify(document));
  expect(error).toBeUndefined();
  return items[0]?.spans ?? [];
};

describe('usage', () => {
  const usage = (usageDetails: Record<string, number>) =>
    usageOf(observationSchema.parse(observation('o', { usageDetails })));

  it('adds back what Langfuse keeps apart', () => {
    expect(
      usage({ input: 10, input_cached_tokens: 90, output: 5, output_reasoning_tokens: 20, total: 125 }),
    ).toMatchObject({ inputTokens: 100, outputTokens: 25, cacheReadTokens: 90, reasoningTokens: 20 });
    expect(usage({ input: 3, cache_read_input_tokens: 50, cache_creation_input_tokens: 7, output: 1 })).toMatchObject({
      inputTokens: 60,
      cacheReadTokens: 50,
      cacheWriteTokens: 7,
    });
  });

  it('takes the old fields where there are no details', () => {
    expect(
      usageOf(observationSchema.parse(observation('o', { inputUsage: 4, outputUsage: 2, calculatedTotalCost: 0.5 }))),
    ).toMatchObject({ inputTokens: 4, outputTokens: 2, costUsd: 0.5 });
  });
});

describe('spans', () => {
  const trace = { id: 'trace-1', name: 'chat', projectId: 'p', sessionId: 's', scores: [] as unknown[] };

  it('hang below the one root, or below one made of the trace', async () => {
    const parents = (spans: readonly { name: string; parentSpanId: string; spanId: string }[]) =>
      spans.map((span) => [span.name, spans.find((other) => other.spanId === span.parentSpanId)?.name]);
    expect(
      parents(
        await read({
          trace,
          observations: [observation('a'), observation('b', { parentObservationId: 'a', startTime: at(2) })],
        }),
      ),
    ).toEqual([
      ['a', undefined],
      ['b', 'a'],
    ]);
    expect(
      parents(
        await read({ trace, observations: [observation('a'), observation('b', { parentObservationId: 'gone' })] }),
      ),
    ).toEqual([
      ['chat', undefined],
      ['a', 'chat'],
      ['b', 'chat'],
    ]);
    expect(parents(await read({ ...trace, observations: [] }))).toEqual([['chat', undefined]]);
  });

  it('carry level, scores and what is not known', async () => {
    const scores = [
      { name: 'good', value: 1, comment: 'fine' },
      { name: 'tone', value: null, stringValue: 'rude', observationId: 'b' },
      'an id the API gives in place of a score',
    ];
    const [a, b] = await read({
      trace: { ...trace, scores },
      observations: [
        observation('a', { endTime: null }),
        observation('b', { parentObservationId: 'a', startTime: at(2), level: 'ERROR', statusMessage: 'boom' }),
      ],
    });
    expect(a?.attributes).toMatchObject({ 'session.id': 's', 'airworthy.time_unknown': true });
    expect(b?.attributes).not.toHaveProperty('airworthy.time_unknown');
    expect(a?.events.map((event) => event.attributes)).toEqual([
      { 'gen_ai.evaluation.name': 'good', 'gen_ai.evaluation.score.value': 1, 'gen_ai.evaluation.explanation': 'fine' },
    ]);
    expect(b).toMatchObject({ statusCode: 'Error', statusMessage: 'boom' });
    expect(b?.events[0]?.attributes).toEqual({
      'gen_ai.evaluation.name': 'tone',
      'gen_ai.evaluation.score.label': 'rude',
    });
  });

  it('read a metadata of any shape', async () => {
    for (const metadata of [
      null,
      'not json',
      '{"attributes":"{\\"a\\":1}"}',
      { attributes: { a: 1, b: { c: [2] }, d: null } },
      [1],
    ]) {
      expect(await read({ trace, observations: [observation('a', { metadata })] })).toHaveLength(1);
    }
    const [span] = await read({
      trace,
      observations: [observation('a', { metadata: { attributes: { a: 1, b: { c: [2] }, d: null } } })],
    });
    expect(span?.attributes).toMatchObject({ a: 1, b: '{"c":[2]}' });
    expect(span?.attributes).not.toHaveProperty('d');
  });
});
