import { describe, expect, it } from 'vitest';
import { readEvaluation, readSpan, type Reading } from '#trace/convention/read.ts';
import { counted } from './counted.ts';
import { expectedRuns } from './expected.ts';
import { lines } from './lines.ts';
import { recordClient, type Recording } from './record-client.ts';
import { clientNames, type ClientName } from './run-client.ts';
import { runsOf } from './runs-of.ts';
import { answeringModel } from './stand-in.ts';

const recordings = new Map(
  await Promise.all(clientNames.map(async (name) => [name, await recordClient(name)] as const)),
);

describe.each(clientNames)('%s', (client) => {
  const { spans } = recorded(client);
  const runs = runsOf(spans);
  const expected = expectedRuns[client];

  it('counts each call and each token once', () => {
    expect(runs.map(counted)).toEqual(
      expected.map(({ tools: _t, agent_name: _a, session: _s, conversation: _c, ...counts }) => counts),
    );
  });

  it('knows the tool calls, with arguments and results', () => {
    const tools = runs.map((run) => run.map(readSpan).filter(({ kind }) => kind === 'tool'));
    expect(
      tools.map((run) => run.map(({ values }) => [values.tool_name, values.tool_arguments, values.tool_result])),
    ).toEqual(expected.map((run) => run.tools));
  });

  it('reads the conversations without repetition', () => {
    const spoken = runs.filter((_, index) => expected[index]?.conversation);
    expect(spoken.map(lines)).toEqual(expected.flatMap((run) => (run.conversation ? [run.conversation] : [])));
  });

  it('knows agent, session, version and environment, and makes none up', () => {
    const first = (run: readonly Reading[], field: 'agent_name' | 'session') =>
      run.map(({ values }) => values[field]).find((value) => value !== undefined);
    const read = runs.map((run) => run.map(readSpan));
    expect(read.map((run) => first(run, 'session'))).toEqual(expected.map((run) => run.session));
    for (const [index, run] of read.entries())
      if (expected[index]?.agent_name) expect(first(run, 'agent_name')).toBe(expected[index].agent_name);
    for (const { values } of read.flat())
      expect([values.agent_version, values.environment]).toEqual(['2.3.0', 'production']);
  });

  it('gives every model call a model', () => {
    const models = spans
      .map(readSpan)
      .filter(({ kind }) => kind === 'model')
      .map(({ values }) => values.model);
    expect(new Set(models)).toEqual(
      client === 'runPlainOtel' || client === 'runOpenInference'
        ? new Set([answeringModel, 'stand-in-1'])
        : new Set([answeringModel]),
    );
  });
});

describe('what real clients say otherwise than one may think', () => {
  it('AI SDK 7 puts the sum of a run on its root too', () => {
    const root = recorded('runAiSdk7').spans.find((span) => span.name.startsWith('invoke_agent'));
    expect(root && readSpan(root)).toMatchObject({ kind: 'agent', values: { input_tokens: 240, output_tokens: 50 } });
  });

  it('AI SDK 7 wraps an embedding in another, and 6 puts tokens on both', () => {
    const embeddings = (client: ClientName) => runsOf(recorded(client).spans).at(-1) ?? [];
    const outerAndInner = (client: ClientName) =>
      embeddings(client)
        .toSorted((a, b) => a.parentSpanId.length - b.parentSpanId.length)
        .map(readSpan)
        .map(({ kind, values }) => [kind, values.input_tokens]);
    expect(outerAndInner('runAiSdk7')).toEqual([
      ['embedding', undefined],
      ['embedding', 8],
    ]);
    expect(outerAndInner('runAiSdk6')).toEqual([
      ['other', 8],
      ['embedding', 8],
    ]);
  });

  it('times to the first token are seconds, whatever unit they came in', () => {
    for (const client of ['runAiSdk7', 'runAiSdk7Legacy', 'runAiSdk6'] as const) {
      const times = recorded(client)
        .spans.map(readSpan)
        .flatMap(({ values }) => values.time_to_first_token_s ?? []);
      expect(times.length).toBeGreaterThan(0);
      for (const time of times) expect(time).toBeLessThan(10);
    }
  });

  it('counts cached tokens and reasoning within input and output', () => {
    for (const client of clientNames) {
      const call = recorded(client)
        .spans.map(readSpan)
        .find(({ kind, values }) => kind === 'model' && values.cache_read_tokens !== undefined);
      expect(call?.values).toMatchObject({
        input_tokens: 120,
        cache_read_tokens: 40,
        output_tokens: 25,
        reasoning_tokens: 7,
      });
    }
  });

  it('an evaluation arrives as a log record of the span it judges', () => {
    const { logs, spans } = recorded('runPlainOtel');
    expect(logs.map((log) => [log.name, readEvaluation(log.attributes)])).toEqual([
      [
        'gen_ai.evaluation.result',
        {
          evaluation_name: 'resolved',
          evaluation_value: 1,
          evaluation_label: 'pass',
          evaluation_explanation: 'The order was found.',
        },
      ],
    ]);
    expect(spans.find((span) => span.spanId === logs[0]?.spanId)?.name).toBe('invoke_agent support');
  });

  it('both encodings were seen', () => {
    expect(new Set(clientNames.flatMap((client) => recorded(client).encodings))).toEqual(
      new Set(['application/json', 'application/x-protobuf']),
    );
  });
});

function recorded(client: ClientName): Recording {
  return recordings.get(client) ?? { encodings: [], spans: [], logs: [] };
}
