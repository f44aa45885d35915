import { afterEach, describe, expect, it } from 'vitest';
import { at } from './chance.ts';
import { record } from './record.ts';
import { releases } from './releases.ts';
import { openTelemetry } from './telemetry.ts';
import { startReceiver } from './testing/otlp-receiver.ts';
import type { ReceivedSpan, Receiver } from './testing/otlp-receiver.ts';

const now = new Date('2026-11-20T12:00:00Z');
let receiver: Receiver | undefined;
afterEach(() => receiver?.close());

/** What arrives of this many sessions of release 2. */
async function send(sessions: number, refusals: readonly number[] = []): Promise<Receiver & { readonly sent: number }> {
  const release = at(releases, 1);
  const started = await startReceiver(refusals);
  receiver = started;
  const telemetry = openTelemetry(release.version, `${started.url}/`);
  await record(release, { sessions, seed: 7, now, realModel: undefined, progress: () => undefined }, telemetry);
  await telemetry.close();
  return { ...started, sent: telemetry.spans() };
}

const named = (spans: readonly ReceivedSpan[], operation: string): readonly ReceivedSpan[] =>
  spans.filter((s) => s.attributes['gen_ai.operation.name'] === operation);

describe('telemetry', () => {
  it('sends each session as one trace of the GenAI conventions, in the past', async () => {
    const { spans, sent } = await send(60);
    expect(spans).toHaveLength(sent);
    const roots = named(spans, 'invoke_agent');
    expect(roots).toHaveLength(60);
    for (const root of roots) {
      expect(root).toMatchObject({ name: 'invoke_agent support-desk', parentSpanId: '', kind: 1 });
      expect(root.resource).toMatchObject({ 'service.name': 'support-desk', 'service.version': '1.5.0' });
      expect(Object.keys(root.attributes)).toEqual(
        expect.arrayContaining(['app.intent', 'app.locale', 'customer.tier', 'user.id', 'gen_ai.conversation.id']),
      );
      const within = spans.filter((s) => s.traceId === root.traceId);
      expect(within.every((s) => s.startMs >= root.startMs && s.endMs <= root.endMs && s.endMs < now.getTime())).toBe(
        true,
      );
      expect(named(within, 'chat').length).toBeGreaterThan(0);
    }
    const own = new Set(spans.flatMap((s) => Object.keys(s.attributes).filter((key) => key.startsWith('airworthy.'))));
    expect(own).toEqual(new Set(['airworthy.case', 'airworthy.attempt']));
  });

  it('describes model calls and tool calls in full', async () => {
    const { spans } = await send(60);
    const chat = named(spans, 'chat').find((s) => !s.isError);
    expect(chat).toMatchObject({ name: 'chat gpt-4.1-mini', kind: 3 });
    expect(chat?.attributes).toMatchObject({
      'gen_ai.provider.name': 'openai',
      'gen_ai.response.model': 'gpt-4.1-mini-2025-04-14',
      'gen_ai.prompt.version': '8',
      'gen_ai.usage.input_tokens': expect.any(Number),
      'gen_ai.usage.cache_read.input_tokens': expect.any(Number),
      'gen_ai.usage.output_tokens': expect.any(Number),
    });
    expect(JSON.parse(String(chat?.attributes['gen_ai.input.messages']))).toMatchObject([{ role: 'user' }]);
    const everything = JSON.stringify(spans.map((s) => s.attributes));
    expect(everything).toMatch(/@example\.(com|org)/);
    expect(everything).toMatch(/\+\d\d \d+ \d+/);

    const tool = named(spans, 'execute_tool').find(
      (s) => s.attributes['gen_ai.tool.name'] === 'find_customer' && !s.isError,
    );
    const {
      'gen_ai.tool.call.arguments': args,
      'gen_ai.tool.call.result': result,
      'gen_ai.tool.call.id': id,
    } = tool?.attributes ?? {};
    expect(JSON.parse(String(args))).toMatchObject({ email: expect.any(String) });
    expect(JSON.parse(String(result))).toMatchObject({ id: expect.stringMatching(/^cus_/) });
    expect(id).toMatch(/^call_/);
  });

  it('shows the whole of life: tool errors, rate limits, refusals, people, the guard, faults, orders that come back', async () => {
    const { spans, events } = await send(300);
    const errors = new Set(spans.filter((s) => s.isError).map((s) => s.attributes['error.type']));
    for (const type of [
      '429',
      'order_not_found',
      'already_shipped',
      'blocked_by_guard',
      'store_unavailable',
      'carrier_timeout',
    ]) {
      expect(errors).toContain(type);
    }
    const tools = new Set(spans.map((s) => s.attributes['gen_ai.tool.name']));
    for (const tool of ['transfer_to_human', 'decline_request', 'change_address']) expect(tools).toContain(tool);
    expect(spans.some((s) => String(s.attributes['gen_ai.response.finish_reasons']) === 'content_filter')).toBe(true);
    expect(spans.some((s) => s.attributes['guard.decision'] === 'block')).toBe(true);

    const roots = named(spans, 'invoke_agent');
    const checks = events.filter((e) => e.attributes['gen_ai.evaluation.name'] === 'state_check');
    expect(events.every((e) => e.name === 'gen_ai.evaluation.result' && e.timeMs <= now.getTime())).toBe(true);
    expect(new Set(checks.map((e) => e.spanId))).toEqual(new Set(roots.map((s) => s.spanId)));
    const faults = roots.filter((s) => s.isError).map((s) => s.traceId);
    for (const { traceId, attributes } of checks) {
      const result = attributes['gen_ai.evaluation.score.label'] ?? attributes['error.type'];
      expect(faults.includes(traceId) ? ['store_unavailable', '429'] : ['pass', 'fail']).toContain(result);
    }
    const stars = events.filter((e) => e.attributes['gen_ai.evaluation.name'] === 'csat');
    expect(stars.length).toBeGreaterThan(30);

    const reopened = spans.filter((s) => s.name === 'order_reopened');
    const sessions = new Set(roots.map((s) => s.attributes['session.id']));
    expect(reopened.length).toBeGreaterThan(0);
    for (const span of reopened) {
      expect(sessions).toContain(span.attributes['session.id']);
      expect(roots.map((s) => s.traceId)).not.toContain(span.traceId);
    }
  });

  it('sends again what the receiver asked it to send later', async () => {
    const { spans, sent } = await send(8, [429, 503]);
    expect(spans).toHaveLength(sent);
  });

  it('says so when the receiver takes nothing', async () => {
    receiver = await startReceiver([400]);
    const telemetry = openTelemetry('1.5.0', receiver.url);
    telemetry.tracer.startSpan('lost').end();
    await expect(telemetry.flush()).rejects.toThrow(/could not send to http/);
  });
});
