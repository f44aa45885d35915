import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ConfigInput } from '#config/config.ts';
import { compare } from '#flow/compare.ts';
import { gate } from '#flow/gate.ts';
import { record } from '../../examples/support-desk/record.ts';
import { releases } from '../../examples/support-desk/releases.ts';
import { openTelemetry } from '../../examples/support-desk/telemetry.ts';
import { openTestContext } from '../context.ts';

const intents = ['refund', 'change_address', 'cancel_order', 'track_order', 'product_question'];
const config: ConfigInput = {
  tasks: Object.fromEntries(intents.map((name) => [name, { match: { attribute: 'app.intent', equals: name } }])),
  signals: { order_reopened: { span: 'order_reopened' } },
  outcome: [
    { attribute: 'error.type', equals: ['store_unavailable', '429'], then: 'fault' },
    { signal: 'order_reopened', then: 'failure' },
    { evaluation: 'state_check' },
  ],
};
const now = new Date('2026-11-20T12:00:00Z');

type Opened = Awaited<ReturnType<typeof openTestContext>>;

/** The example agent's traffic of both releases, sent over OTLP to a recorder in this process. */
async function recordExample(test: Opened, sessions: number): Promise<void> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = Buffer.concat(await request.toArray());
      const url = `http://127.0.0.1${request.url}`;
      const headers = new Headers({ 'content-type': request.headers['content-type'] ?? '' });
      const answer = await test.recorder.handle(new Request(url, { method: 'POST', headers, body }));
      response
        .writeHead(answer.status, Object.fromEntries(answer.headers))
        .end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  for (const release of releases) {
    const telemetry = openTelemetry(release.version, `http://127.0.0.1:${port}`);
    await record(release, { sessions, seed: 3, now, realModel: undefined, progress: () => undefined }, telemetry);
    await telemetry.close();
  }
  server.close();
  await test.settle();
}

describe('release 1.5.0 of the example', () => {
  let test: Opened;
  beforeAll(async () => {
    test = await openTestContext(config, now.getTime());
    await recordExample(test, 300);
  });
  afterAll(() => test.close());

  it('is held because of addresses, though its average rose', async () => {
    const answer = await gate(test.context, { baseline: '1.4.0', candidate: '1.5.0' });
    expect(answer.verdict).toBe('fail');
    expect(answer.slices[0]).toMatchObject({ slice: 'task=change_address', verdict: 'fail' });
    expect(answer.slices.filter(({ verdict }) => verdict === 'fail')).toHaveLength(1);
    const { base, candidate } = answer.overall;
    expect(candidate.rate?.value).toBeGreaterThan(base.rate?.value ?? 1);
    expect(answer.headline).toMatch(/; worse at task=change_address, though better on average$/);
    const [first] = answer.reasons;
    expect(first).toMatchObject({ rule: 'non_inferiority', slice: 'task=change_address', verdict: 'fail', hard: true });
  });

  it('costs less per success, with an interval', async () => {
    const answer = await compare(test.context, { base: '1.4.0', candidate: '1.5.0', by: ['task', 'language'] });
    expect(answer.cost_per_success).toMatchObject({ kind: 'estimated' });
    if (answer.cost_per_success.kind !== 'estimated') return;
    expect(answer.cost_per_success.high).toBeLessThan(1);
    expect(answer.latency_p95).toMatchObject({ kind: 'estimated' });
    expect(answer.slices.map(({ dimension }) => dimension)).toContain('language');
  });

  it('says of a release that nobody ran that nothing can be judged', async () => {
    const answer = await gate(test.context, { baseline: '1.4.0', candidate: '1.6.0' });
    expect(answer.verdict).toBe('fault');
    expect(answer.reasons[0]?.what).toBe('there is no run of release 1.6.0; recorded are 1.4.0, 1.5.0');
  });
});
