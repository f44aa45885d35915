import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigInput } from '#config/config.ts';
import { openTestContext } from '../../test/context.ts';
import { storeRuns } from '../../test/traffic.ts';
import { alertLog, testFire } from './alert-history.ts';
import { evaluateAlerts } from './alerts.ts';
import { retryAlerts } from './retry-alerts.ts';
import { slo } from './slo.ts';
import { sloMetrics } from './slo-metrics.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-11-20T12:00:00Z');

interface Received {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

describe('alerts', () => {
  const received: Received[] = [];
  /** What the receiver answers next; 200 when there is nothing left. */
  const answers: { readonly status: number; readonly headers?: Record<string, string> }[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    received.push({ path: request.url ?? '', key: String(request.headers['idempotency-key']), body });
    const { status, headers = {} } = answers.shift() ?? { status: 200 };
    response.writeHead(status, headers).end('said the receiver');
  };
  const receiver = createServer((request, response) => void receive(request, response));
  let url = '';
  let test: Awaited<ReturnType<typeof openTestContext>> | undefined;
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterAll(() => new Promise((resolve) => receiver.close(resolve)));
  afterEach(async () => {
    received.length = 0;
    answers.length = 0;
    await test?.close();
  });

  async function open(alerts: ConfigInput['alerts'] = {}) {
    const channels = { hook: { kind: 'webhook' as const, url: `${url}/hook`, severities: ['page' as const] } };
    test = await openTestContext(
      { slos: [{ name: 'refund', task: 'refund', target: 0.99 }], alerts: { channels, ...alerts } },
      start,
    );
    const { context, clock } = test;
    let count = 0;
    return {
      context,
      clock,
      /** Runs that end evenly within the minutes before a moment. */
      traffic: async (untilMs: number, { minutes, bad }: { minutes: number; bad: number }) =>
        storeRuns(
          context,
          Array.from({ length: minutes * 2 }, (_, i) => ({
            id: `run-${count++}`,
            task: 'refund',
            endedMs: untilMs - (i + 0.5) * (minuteMs / 2),
            outcome: i < bad * 2 ? 'failure' : 'success',
          })),
        ),
      /** A look at a moment. */
      look: async (ms: number) => {
        clock.set(ms);
        return (await evaluateAlerts(context)).map(({ severity, status }) => `${severity} ${status}`);
      },
    };
  }

  it('fires, says so once, recovers, and keeps the history', async () => {
    const { traffic, look, context } = await open();
    await traffic(start, { minutes: 60, bad: 0 });
    expect(await look(start + 30_000)).toEqual([]);
    await traffic(start + 20 * minuteMs, { minutes: 20, bad: 20 });
    // What ended within the last half minute is given time to arrive, and is not looked at yet.
    expect(await look(start + 20 * minuteMs)).toEqual(['page firing', 'ticket firing']);
    expect(await look(start + 21 * minuteMs)).toEqual([]);
    expect(await look(start + 31 * minuteMs)).toEqual([]);
    await traffic(start + 55 * minuteMs, { minutes: 25, bad: 0 });
    expect(await look(start + 55 * minuteMs)).toContain('page recovered');
    expect(received.map(({ path }) => path)).toEqual(['/hook', '/hook']);
    const [first, second] = received.map(({ body }): unknown => JSON.parse(body));
    expect(first).toMatchObject({
      schema: 'airworthy.alert/1',
      status: 'firing',
      severity: 'page',
      slo: 'refund',
      objective: '99 % of refund runs succeed, over 28d',
    });
    expect(second).toMatchObject({ status: 'recovered' });
    const { events, pending, dead_letters: dead } = await alertLog(context, { limit: 50 });
    expect(events.filter(({ severity }) => severity === 'page').map(({ kind, told }) => [kind, told])).toEqual([
      ['recovered', true],
      ['fired', true],
    ]);
    expect([pending, dead]).toEqual([[], []]);
  });

  it('goes on after a restart where it was', async () => {
    const { traffic, look, context } = await open();
    await traffic(start, { minutes: 30, bad: 30 });
    expect(await look(start + 30_000)).toContain('page firing');
    const { firing } = await slo(context, {});
    expect(firing).toContainEqual({
      slo: 'refund',
      severity: 'page',
      since: new Date(start + 30_000).toISOString(),
      told: true,
    });
    expect(await look(start + 90_000)).toEqual([]);
    expect(received).toHaveLength(1);
  });

  it('tries again with the same key, waits as it is told, and delivers in the end', async () => {
    const { traffic, look, context } = await open();
    answers.push({ status: 503, headers: { 'retry-after': '600' } }, { status: 500 });
    await traffic(start, { minutes: 30, bad: 30 });
    await look(start + 30_000);
    expect((await alertLog(context, { limit: 50 })).pending).toMatchObject([
      { attempts: 1, last_error: '503 said the receiver' },
    ]);
    await look(start + 9 * minuteMs);
    expect(received).toHaveLength(1);
    await look(start + 11 * minuteMs);
    await look(start + 13 * minuteMs);
    expect(received).toHaveLength(3);
    expect(new Set(received.map(({ key }) => key)).size).toBe(1);
    expect((await alertLog(context, { limit: 50 })).pending).toEqual([]);
  });

  it('puts what nobody takes to the dead letters, and tells Prometheus', async () => {
    const { traffic, look, context } = await open({ channels: { gone: { kind: 'slack', url: `${url}/gone` } } });
    answers.push({ status: 404 }, { status: 302, headers: { location: `${url}/elsewhere` } });
    await traffic(start, { minutes: 30, bad: 30 });
    await look(start + 30_000);
    const { dead_letters: dead } = await alertLog(context, { limit: 50 });
    expect(dead.map(({ last_error }) => last_error).toSorted()).toEqual([
      '302 said the receiver',
      '404 said the receiver',
    ]);
    expect(received.map(({ path }) => path)).toEqual(['/gone', '/gone']);
    const metrics = await sloMetrics(context);
    expect(metrics).toContain('airworthy_alert_dead_letters 2\n');
    expect(metrics).toContain('airworthy_alert_firing{slo="refund",severity="page"} 1\n');
    expect(metrics).toContain('airworthy_slo_state{slo="refund",state="exhausted"} 1\n');
    expect(metrics).toContain('airworthy_slo_error_budget_spent_events{slo="refund"} 60\n');
    expect(metrics).toMatch(/^(# (HELP|TYPE) .+\n|[a-z_]+(\{[^}]+\})? -?[\d.e+-]+\n)+$/);
  });

  it('sends the dead letters once more when somebody says so, but not those of a drill', async () => {
    const { traffic, look, context } = await open();
    answers.push({ status: 404 }, { status: 401 }, { status: 503 });
    await traffic(start, { minutes: 30, bad: 30 });
    await look(start + 30_000);
    await testFire(context, {});
    const [letter] = (await alertLog(context, { limit: 50 })).dead_letters.filter(({ attempts }) => attempts === 1);
    expect(letter?.last_error).toMatch(/^40[14]/);
    const mended = await retryAlerts(context);
    expect(mended.sent).toMatchObject([
      { slo: 'refund', channel: 'hook', delivered: false, error: '503 said the receiver' },
    ]);
    // What may yet be taken goes on by itself.
    expect((await alertLog(context, { limit: 50 })).pending).toHaveLength(1);
    await look(start + 5 * minuteMs);
    const { pending, dead_letters: dead } = await alertLog(context, { limit: 50 });
    expect([pending.length, dead.length]).toEqual([0, 1]);
    expect((await retryAlerts(context)).sent).toEqual([]);
  });

  it('gives up when the attempts are used up', async () => {
    const { traffic, look, context } = await open({
      attempts: 2,
      channels: { hook: { kind: 'webhook', url: 'http://127.0.0.1:1/', severities: ['page'] } },
    });
    await traffic(start, { minutes: 30, bad: 30 });
    await look(start + 30_000);
    await look(start + 2 * minuteMs);
    const { dead_letters: dead } = await alertLog(context, { limit: 50 });
    expect(dead).toMatchObject([{ attempts: 2 }]);
    expect(dead[0]?.last_error).not.toBe('');
  });

  it('does not page at night for the one run of ten that failed', async () => {
    const { traffic, look } = await open();
    await traffic(start, { minutes: 5, bad: 0.5 });
    expect(await look(start + 30_000)).toEqual([]);
    expect(received).toEqual([]);
  });

  it('has a fire drill that goes through every channel and says what became of it', async () => {
    const slack = { kind: 'slack' as const, url: `${url}/slack` };
    const { context } = await open({
      channels: {
        slack,
        hook: { kind: 'webhook', url: `${url}/hook`, headers: { authorization: 'x' }, severities: ['ticket'] },
      },
    });
    const drill = await testFire(context, {});
    expect(drill.sent.map(({ severity, channel, delivered }) => [severity, channel, delivered])).toEqual([
      ['page', 'slack', true],
      ['ticket', 'slack', true],
      ['ticket', 'hook', true],
    ]);
    expect(drill.rules.map(({ fires_after: n }) => n)).toEqual([3, 2, 2, 1]);
    expect(received.find(({ path }) => path === '/slack')?.body).toContain('this is a test of the alert');
    const { events } = await alertLog(context, { limit: 50 });
    expect(events.map(({ kind }) => kind)).toEqual(['test', 'test']);
    // A drill is no alert: the real one still fires.
    expect((await slo(context, {})).firing).toEqual([]);
    answers.push({ status: 403 }, { status: 403 }, { status: 403 });
    const failed = await testFire(context, { name: 'refund' });
    expect(failed.sent.every(({ delivered, error }) => !delivered && error.startsWith('403'))).toBe(true);
  });
});
