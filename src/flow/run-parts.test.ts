import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Span } from '#trace/span.ts';
import { openTestContext, toolRun } from '../../test/context.ts';
import { runConversation } from './run-conversation.ts';
import { runOutline } from './run-outline.ts';
import { showSpan } from './show-span.ts';
import { show } from './show.ts';

const at = '2026-11-20T00:00:00Z';
const ns = BigInt(Date.parse(at)) * 1_000_000n;
const long = 'é'.repeat(5000);

/** A run with model calls, each of which sends all that was said before. */
function talk(calls: number): Span[] {
  const [root, tool] = toolRun({ id: 'talk', at, argument: long });
  if (root === undefined || tool === undefined) throw new Error('a run has two spans');
  const said = (role: string, content: string) => ({ role, parts: [{ type: 'text', content }] });
  const history = Array.from({ length: calls }, (_, i) => [
    said('user', `ask ${i} ${long}`),
    said('assistant', `say ${i}`),
  ]);
  const models = history.map((turn, i): Span => ({
    ...tool,
    spanId: `b${String(i).padStart(15, '0')}`,
    name: 'chat',
    startNs: ns + BigInt(i + 1) * 1_000_000n,
    endNs: ns + BigInt(i + 2) * 1_000_000n,
    attributes: {
      'gen_ai.operation.name': 'chat',
      'gen_ai.input.messages': JSON.stringify([...history.slice(0, i).flat(), turn[0]]),
      'gen_ai.output.messages': JSON.stringify([turn[1]]),
    },
  }));
  return [{ ...root, endNs: ns + 1_000_000_000n }, tool, ...models];
}

describe('the parts of a run', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  let id = '';
  beforeAll(async () => {
    test = await openTestContext({}, Date.parse(at));
    const spans = talk(5);
    id = spans[0]?.traceId ?? '';
    const linked: Span = {
      ...(toolRun({ id: 'linked', at })[0] ?? spans[0] ?? raise()),
      traceState: 'vendor=1',
      statusCode: 'Error',
      statusMessage: `broke for person@example.com ${long}`,
      attributes: {
        'gen_ai.operation.name': 'invoke_agent',
        'http.url': 'https://example.com',
        mail: 'person@example.com',
      },
      events: [{ name: 'exception', timeNs: ns + 5n, attributes: { 'exception.type': 'Boom' } }],
      links: [{ traceId: id, spanId: 'a000000000000001', traceState: 'x=y', attributes: { why: 'retry' } }],
    };
    await test.record(spans, [linked]);
  });
  afterAll(() => test.close());

  it('are the same steps in outline, without what was said', async () => {
    const whole = await show(test.context, { id });
    const outline = await runOutline(test.context, id);
    expect(outline.run).toEqual(whole.run);
    expect([outline.state, outline.payload, outline.scores]).toEqual([whole.state, whole.payload, whole.scores]);
    const bare = (steps: readonly { arguments: string; result?: string; error_message: string }[]) =>
      steps.map((step) => ({ ...step, arguments: '', result: '', error_message: '' }));
    expect(bare(outline.steps)).toEqual(bare(whole.steps));
    const tool = outline.steps.find(({ kind }) => kind === 'tool');
    expect(tool?.arguments).toBe(`{"q":"${'é'.repeat(73)}…`);
    expect(JSON.stringify(outline).length).toBeLessThan(6000);
    expect(outline.more).toBe(false);
  });

  it('begin with as many spans as are asked for', async () => {
    const outline = await runOutline(test.context, id);
    const start = await runOutline(test.context, id, { first: 2 });
    expect(start).toEqual({
      ...outline,
      more: true,
      steps: outline.steps.filter(({ span_id: span }) => start.steps.some((step) => step.span_id === span)),
    });
    expect(start.steps).toHaveLength(2);
    const offsets = (steps: readonly { offset_ms: number | null }[]) =>
      steps.map((step) => step.offset_ms ?? 0).toSorted((a, b) => a - b);
    expect(offsets(start.steps)).toEqual(offsets(outline.steps).slice(0, 2));
    expect((await runOutline(test.context, id, { first: outline.run.spans })).more).toBe(false);
  });

  it('give the conversation page by page, whole in the end', async () => {
    const whole = await show(test.context, { id });
    const turns = [];
    for (let offset = 0, total = 1; offset < total; offset = turns.length) {
      const page = await runConversation(test.context, id, { offset, limit: 3 });
      expect(page.turns.length).toBeLessThanOrEqual(3);
      expect(page.offset).toBe(offset);
      turns.push(...page.turns);
      total = page.total;
    }
    expect(turns).toEqual(whole.conversation);
    expect(turns).toHaveLength(10);
    expect(await runConversation(test.context, id, { offset: 10, limit: 3 })).toMatchObject({ turns: [], total: 10 });
  });

  it('do not give a conversation of before once more has come', async () => {
    await test.record(toolRun({ id: 'grows', at }));
    const grows = toolRun({ id: 'grows', at })[0]?.traceId ?? '';
    expect((await runConversation(test.context, grows, { offset: 0, limit: 10 })).total).toBe(0);
    const [more] = talk(1).filter(({ name }) => name === 'chat');
    if (more === undefined) throw new Error('a call was expected');
    await test.record([{ ...more, traceId: grows }]);
    expect((await runConversation(test.context, grows, { offset: 0, limit: 10 })).total).toBe(2);
  });

  it('give a span as it is stored, after redaction', async () => {
    const linked = toolRun({ id: 'linked', at })[0]?.traceId ?? '';
    const span = await showSpan(test.context, { id: linked.slice(0, 20), span: 'A000000000000001' });
    expect(span).toMatchObject({
      run_id: linked,
      span_id: 'a000000000000001',
      trace_state: 'vendor=1',
      name: 'invoke_agent test',
      start_ns: String(ns),
      duration_ns: '1000000000',
      status: { code: 'error' },
      resource: { 'service.name': 'test' },
      events: [{ name: 'exception', time_ns: String(ns + 5n), attributes: { 'exception.type': 'Boom' } }],
      links: [{ trace_id: id, span_id: 'a000000000000001', trace_state: 'x=y', attributes: { why: 'retry' } }],
      logs: [],
    });
    expect(span.attributes['http.url']).toBe('https://example.com');
    expect(span.status.message).toContain(long);
    expect(JSON.stringify(span)).not.toContain('person@example.com');
  });

  it('say what is missing', async () => {
    const ask = (run: string, span: string) => showSpan(test.context, { id: run, span });
    await expect(ask('ffff', 'a000000000000001')).rejects.toMatchObject({
      code: 'not_found',
      message: 'there is no run ffff',
    });
    await expect(ask(id, 'c0')).rejects.toMatchObject({ code: 'not_found', message: `run ${id} has no span c0` });
    await test.context.store.engine.command('TRUNCATE TABLE airworthy.otel_traces');
    await expect(ask(id, 'a000000000000001')).rejects.toMatchObject({ message: `the spans of run ${id} are deleted` });
    expect(await runOutline(test.context, id)).toMatchObject({ payload: 'gone' });
  });
});

function raise(): never {
  throw new Error('a run has spans');
}
