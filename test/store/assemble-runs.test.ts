import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openAssembler } from '#flow/assemble.ts';
import type { Span } from '#trace/span.ts';
import { agent, agentTrace, chat, evaluationLog, tool, traceIdOf } from './agent-trace.ts';
import { type Assembling, openAssembling } from './assembling.ts';

let stores: Awaited<ReturnType<typeof openAssembling>>;
let store: Assembling;
beforeAll(async () => {
  stores = await openAssembling();
});
afterAll(() => stores.close());

const tokens = { 'gen_ai.usage.input_tokens': 100n, 'gen_ai.usage.output_tokens': 10n };
/** An agent that calls a model, then a tool, then the model. */
const plain = [
  { id: 1, attributes: agent({ 'user.id': 'u' }), lasts: 100 },
  { id: 2, parent: 1, attributes: chat(tokens) },
  { id: 3, parent: 1, attributes: tool('look_up', { 'gen_ai.tool.call.id': 'c1' }) },
  { id: 4, parent: 1, attributes: chat(tokens) },
];

describe('one trace, one run', () => {
  const long = 10_000;
  const all: Record<string, readonly Span[]> = {
    plain: agentTrace(1, plain),
    reversed: agentTrace(2, plain).toReversed(),
    twice: [...agentTrace(3, plain), ...agentTrace(3, plain)],
    'equal starts': agentTrace(
      4,
      plain.map((span) => ({ ...span, at: 0 })),
    ),
    'without its root': agentTrace(5, plain.slice(1)),
    'no agent': agentTrace(6, [
      { id: 1, kind: 'Server', attributes: { 'http.request.method': 'GET' } },
      { id: 2, parent: 1, attributes: { 'db.system': 'mysql' } },
    ]),
    'tokens on the root only': agentTrace(7, [
      { id: 1, attributes: agent({ ...tokens, 'gen_ai.usage.cache_read.input_tokens': 40n }) },
      { id: 2, parent: 1, attributes: chat() },
    ]),
    long: agentTrace(8, [
      { id: 1, attributes: agent(), lasts: 1 },
      ...Array.from({ length: long }, (_, i) => ({
        id: i + 2,
        parent: 1,
        attributes: i % 2 === 0 ? chat(tokens) : tool('t', { 'mcp.method.name': 'tools/call' }),
      })),
    ]),
    'same tool twice over MCP': agentTrace(9, [
      { id: 1, attributes: agent() },
      { id: 2, parent: 1, attributes: tool('t', { 'mcp.method.name': 'tools/call' }) },
      { id: 3, parent: 1, attributes: tool('t', { 'mcp.method.name': 'tools/call' }) },
    ]),
    'calls without tokens': agentTrace(10, [
      { id: 1, attributes: agent() },
      { id: 2, parent: 1, attributes: chat(tokens) },
      { id: 3, parent: 1, attributes: chat() },
      { id: 4, parent: 1, attributes: chat() },
    ]),
    'an error that MCP reports': agentTrace(11, [
      { id: 1, attributes: agent() },
      { id: 2, parent: 1, attributes: tool('t', { 'gen_ai.tool.call.id': 'c' }) },
      { id: 3, parent: 2, error: 'tool_error', attributes: tool('t', { 'mcp.method.name': 'tools/call' }) },
    ]),
    'tried again': agentTrace(12, [
      { id: 1, attributes: agent() },
      { id: 2, parent: 1, error: 'timeout', attributes: tool('t', { 'gen_ai.tool.call.arguments': '{}' }) },
      { id: 3, parent: 1, error: '429', attributes: tool('t', { 'gen_ai.tool.call.arguments': '{}' }) },
      { id: 4, parent: 1, attributes: tool('t', { 'gen_ai.tool.call.arguments': '{"other":1}' }) },
      { id: 5, parent: 1, attributes: { 'gen_ai.guardrail.name': 'g', 'airworthy.guard.decision': 'BLOCK' } },
      { id: 6, parent: 1, attributes: { 'gen_ai.guardrail.name': 'g', 'airworthy.guard.decision': 'allow' } },
      { id: 7, parent: 1, attributes: tool('escalate') },
    ]),
    'facts of several spans': agentTrace(13, [
      { id: 1, attributes: agent({ 'airworthy.task': 'root', 'airworthy.human_minutes': 2 }) },
      {
        id: 2,
        parent: 1,
        attributes: {
          ...chat(),
          'airworthy.task': 'inner',
          'airworthy.dimension.suite': 's',
          'airworthy.human_minutes': 1.5,
          'airworthy.weight': 4,
        },
      },
    ]),
  };
  const columns =
    'model_calls, tool_calls, input_tokens, output_tokens, cache_read_tokens, steps, spans, duplicate_spans, root_seen, duration_ms, task, weight, human_minutes, tool_errors, retries, rate_limited, help_asked, guard_interventions, unpriced_models, cost_usd, dimensions, step.started_at AS starts, step.error_type AS errors, agent, user_id';
  let runs: ReadonlyMap<unknown, Awaited<ReturnType<Assembling['runs']>>[number]>;
  const run = (name: string) => runs.get(all[name]?.[0]?.traceId);

  beforeAll(async () => {
    store = await stores.fresh();
    for (const spans of Object.values(all)) await store.record(spans);
    await store.assemble({ tasks: {} });
    runs = new Map((await store.runs(`run_id, ${columns}`)).map((each) => [each['run_id'], each]));
  });

  const same = { model_calls: 2, tool_calls: 1, input_tokens: 200, output_tokens: 20, steps: 3, spans: 4 };
  it.each(['plain', 'reversed', 'equal starts'])('%s', (name) => {
    expect(run(name)).toMatchObject({ ...same, duplicate_spans: 0, root_seen: true, duration_ms: 100, user_id: 'u' });
  });
  it('duplicates change nothing and are counted', () =>
    expect(run('twice')).toMatchObject({ ...same, duplicate_spans: 4 }));
  it('a run whose root is missing says so', () => {
    expect(run('without its root')).toMatchObject({ ...same, spans: 3, root_seen: false });
  });
  it('a trace in which no agent acts is no run', () => expect(run('no agent')).toBeUndefined());
  it('takes the tokens of the root where no call has any', () => {
    expect(run('tokens on the root only')).toMatchObject({
      input_tokens: 100,
      output_tokens: 10,
      cache_read_tokens: 40,
    });
  });
  it('ten thousand steps', () => {
    expect(run('long')).toMatchObject({
      steps: long,
      model_calls: long / 2,
      tool_calls: long / 2,
      spans: long + 1,
      input_tokens: 100 * (long / 2),
    });
    const starts = run('long')?.['starts'];
    expect(starts).toEqual(z.array(z.string()).parse(starts).toSorted());
  });
  it('two calls of a tool are two', () => expect(run('same tool twice over MCP')).toMatchObject({ tool_calls: 2 }));
  it('the cost of calls without tokens is not known', () => {
    expect(run('calls without tokens')).toMatchObject({
      model_calls: 3,
      input_tokens: 100,
      cost_usd: null,
      unpriced_models: ['m'],
    });
  });
  it('one call of a tool, seen from both sides, failed if either says so', () => {
    expect(run('an error that MCP reports')).toMatchObject({ tool_calls: 1, tool_errors: 1, errors: ['tool_error'] });
  });
  it('counts retries, rate limits, guards and calls for help', () => {
    expect(run('tried again')).toMatchObject({
      retries: 1,
      rate_limited: 1,
      guard_interventions: 1,
      help_asked: 1,
      tool_errors: 2,
    });
  });
  it('what the agent says of itself counts from the span nearest the root, minutes are added', () => {
    expect(run('facts of several spans')).toMatchObject({
      task: 'root',
      weight: 4,
      human_minutes: 3.5,
      dimensions: { suite: 's' },
    });
  });
});

describe('what comes later', () => {
  it('a span that comes after its run was assembled', async () => {
    store = await stores.fresh();
    const spans = agentTrace(1, plain);
    await store.record(spans.filter((_, i) => i !== 2));
    await store.assemble();
    expect(await store.runs('tool_calls, steps')).toEqual([{ tool_calls: 0, steps: 2 }]);
    await store.record(spans.slice(2, 3));
    await store.assemble();
    expect(await store.runs('tool_calls, steps')).toEqual([{ tool_calls: 1, steps: 3 }]);
  });

  it.each([500, 30_000])('a span that can be seen only %i ms after the moment it is stamped with', async (ms) => {
    store = await stores.fresh();
    const arrivals = `${store.context.store.at.database}.trace_arrivals`;
    const command = (sql: string) => store.context.store.engine.command(sql);
    await store.record(agentTrace(1, plain));
    const assembler = await openAssembler(store.context);
    await assembler.settle();
    await store.record(agentTrace(2, plain));
    await command(`DELETE FROM ${arrivals} WHERE trace_id = '${traceIdOf(2)}'`);
    await command(
      `INSERT INTO ${arrivals} SELECT '${traceIdOf(2)}', max(arrived_at) - toIntervalMillisecond(${ms}) FROM ${arrivals}`,
    );
    await assembler.settle();
    await assembler.stop();
    expect(await store.runs('run_id')).toEqual([1, 2].map((trace) => ({ run_id: traceIdOf(trace) })));
  });

  it('scores as span events and as log records, of a trace or of a response, before or after the spans', async () => {
    store = await stores.fresh();
    const answered = (trace: number): Span[] =>
      agentTrace(trace, [
        { id: 1, attributes: agent() },
        { id: 2, parent: 1, attributes: chat({ 'gen_ai.response.id': `r${trace}` }) },
      ]);
    const event = {
      name: 'gen_ai.evaluation.result',
      attributes: {
        'gen_ai.evaluation.name': 'task_success',
        'gen_ai.evaluation.score.value': 1,
        'gen_ai.evaluation.explanation': 'fine',
      },
    };
    await store.record(agentTrace(1, [{ id: 1, attributes: agent(), events: [event] }]));
    await store.record(answered(2), [evaluationLog({ trace: 2 }, { name: 'task_success', label: 'Fail' })]);
    await store.record(answered(3));
    await store.record([], [evaluationLog({ response: 'r4' }, { name: 'task_success', value: 0.9, why: 'early' })]);
    await store.assemble();
    await store.record(answered(4), [evaluationLog({ response: 'r3' }, { name: 'task_success', value: 0.1 })]);
    await store.assemble();
    const outcomes = 'outcome, outcome_by, outcome_reason AS why, score.value AS value';
    const found = [
      { outcome: 'success', outcome_by: 'evaluation:task_success', why: 'fine', value: [1] },
      { outcome: 'failure', outcome_by: 'evaluation:task_success', why: '', value: [null] },
      { outcome: 'failure', outcome_by: 'evaluation:task_success', why: '', value: [0.1] },
      { outcome: 'success', outcome_by: 'evaluation:task_success', why: 'early', value: [0.9] },
    ];
    expect(await store.runs(outcomes)).toEqual(found);
    // Another opinion of the same response: the newest counts; a round in which nothing came changes nothing.
    await store.record(
      [],
      [evaluationLog({ response: 'r4' }, { name: 'task_success', value: 0.2, atMs: Date.now() + 1000 })],
    );
    await store.assemble();
    await store.assemble();
    expect((await store.runs(outcomes)).at(3)).toEqual({ ...found[3], outcome: 'failure', why: '', value: [0.2] });
  });

  it('a signal next day turns a success, and is no run', async () => {
    store = await stores.fresh();
    const day = 86_400_000;
    const startMs = Date.parse('2026-11-01T10:00:00Z');
    const served = (trace: number, session: string) =>
      agentTrace(trace, [{ id: 1, attributes: agent({ 'gen_ai.conversation.id': session, 'app.intent': 'refund' }) }], {
        startMs,
      });
    const reopened = (trace: number, session: string, atMs: number) =>
      agentTrace(
        trace,
        [{ id: 1, name: 'order_reopened', attributes: { 'gen_ai.conversation.id': session, 'app.intent': 'refund' } }],
        { startMs: atMs },
      );
    const reading = {
      tasks: { refund: { match: { attribute: 'app.intent', equals: 'refund' } } },
      signals: { reopened: { span: 'order_reopened' } },
      outcome: [
        { signal: 'reopened', within: '3d', then: 'failure' as const, reason: 'came back' },
        { attribute: 'app.intent', then: 'success' as const },
      ],
    };
    await store.record([
      ...served(1, 'a'),
      ...served(2, 'b'),
      ...served(3, 'c'),
      ...reopened(12, 'b', startMs + 4 * day),
    ]);
    await store.assemble(reading);
    expect(await store.runs('session, outcome, task')).toEqual(
      ['a', 'b', 'c'].map((session) => ({ session, outcome: 'success', task: 'refund' })),
    );
    await store.record([...reopened(13, 'c', startMs + day)]);
    await store.assemble(reading);
    expect(await store.runs('session, outcome, outcome_by, outcome_reason')).toEqual([
      { session: 'a', outcome: 'success', outcome_by: 'attribute:app.intent', outcome_reason: '' },
      { session: 'b', outcome: 'success', outcome_by: 'attribute:app.intent', outcome_reason: '' },
      { session: 'c', outcome: 'failure', outcome_by: 'signal:reopened', outcome_reason: 'came back' },
    ]);
  });

  it('another config and another price read all runs again', async () => {
    store = await stores.fresh();
    await store.record(agentTrace(1, plain));
    await store.assemble();
    const columns = 'task, cost_usd, unpriced_models';
    expect(await store.runs(columns)).toEqual([{ task: '', cost_usd: null, unpriced_models: ['m'] }]);
    const prices = (input: number) => [{ model: 'm', validFrom: '2026-01-01', usdPerMillion: { input, output: 10 } }];
    const tasks = { look: { match: { tool: 'look_up' } } };
    await store.assemble({ tasks, prices: prices(5) });
    expect(await store.runs(columns)).toEqual([
      { task: 'look', cost_usd: expect.closeTo((200 * 5 + 20 * 10) / 1e6, 12), unpriced_models: [] },
    ]);
    await store.assemble({ tasks, prices: prices(7) });
    expect(await store.runs(columns)).toEqual([
      { task: 'look', cost_usd: expect.closeTo((200 * 7 + 20 * 10) / 1e6, 12), unpriced_models: [] },
    ]);
    expect(await store.runs('run_id')).toEqual([{ run_id: traceIdOf(1) }]);
  });
});
