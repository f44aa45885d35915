import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { openTestContext } from '../../test/context.ts';
import { insertLive, type LiveRun } from '../../test/live-runs.ts';
import { followGates, gateRounds } from './follow-gates.ts';
import { registerGate, showGate } from './live-gate.ts';
import { turnAt } from './turn.ts';

const start = Date.parse('2026-11-20T00:00:00Z');
const laterMs = start + 3_600_000;

describe('what is done when a live gate fails', () => {
  const received: { readonly key: string; readonly body: unknown }[] = [];
  /** What the receiver answers next; 200 when there is nothing left. */
  const answers: number[] = [];
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    received.push({ key: String(request.headers['idempotency-key']), body: JSON.parse(await text(request)) });
    response.writeHead(answers.shift() ?? 200).end();
  };
  const receiver = createServer((request, response) => void receive(request, response));
  let webhook = '';
  let test: Awaited<ReturnType<typeof openTestContext>>;
  let gate = '';
  beforeAll(async () => {
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const address = receiver.address();
    webhook = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/rollback`;
  });
  afterAll(() => new Promise((resolve) => receiver.close(resolve)));
  beforeEach(async () => {
    test = await openTestContext({}, start);
    const registered = await registerGate(test.context, { baseline: '1', candidate: '2' });
    gate = registered.gate_id;
    const run = (release: LiveRun['release'], i: number): LiveRun => ({
      release,
      atMs: start + 1 + i * 1000,
      outcome: release === '1' ? 'success' : 'failure',
    });
    const runs = Array.from({ length: 60 }, (_, i) => [run('1', i), run('2', i)]).flat();
    await insertLive(test.context, runs);
    test.clock.set(laterMs);
  });
  afterEach(async () => {
    received.length = 0;
    answers.length = 0;
    await test.close();
  });
  const roundsOf = (thrown: unknown[]) =>
    gateRounds(
      test.context,
      { webhook },
      { turn: turnAt(test.context.store, 'gates'), report: (error) => thrown.push(error) },
    );

  it('is tried again, ever more seldom, until it succeeds, and then never again', async () => {
    answers.push(500, 503);
    const thrown: unknown[] = [];
    const round = roundsOf(thrown);
    const calls: number[] = [];
    for (const seconds of [0, 9, 10, 29, 30, 31, 3600]) {
      test.clock.set(laterMs + seconds * 1000);
      await round();
      calls.push(received.length);
    }
    expect(calls).toEqual([1, 1, 2, 2, 3, 3, 3]);
    expect(thrown.map(String)).toEqual([
      `Error: the webhook of gate ${gate} answered 500`,
      `Error: the webhook of gate ${gate} answered 503`,
    ]);
    expect(received.map(({ key }) => key)).toEqual([gate, gate, gate]);
    expect(received[2]?.body).toMatchObject({
      schema: 'airworthy.live_gate/1',
      gate_id: gate,
      verdict: 'fail',
      design: { candidate: '2' },
    });
    // After a restart it is known that it was done.
    await roundsOf(thrown)();
    expect([received.length, thrown.length]).toEqual([3, 2]);
  });

  it('is left to another server once the turn has gone to it', async () => {
    let ours = true;
    const turn = { isOurs: () => Promise.resolve(ours), release: () => Promise.resolve() };
    const round = gateRounds(test.context, { webhook }, { turn, report: () => undefined });
    ours = false;
    await round();
    expect([received.length, (await showGate(test.context, gate)).n]).toEqual([0, 0]);
    ours = true;
    await round();
    expect(received).toHaveLength(1);
  });

  it('is done by a server that follows the gates, without being asked', async () => {
    answers.push(200);
    const following = followGates(test.context, { webhook }, (thrown) => {
      throw thrown;
    });
    await vi.waitFor(() => expect(received).toHaveLength(1), { timeout: 20_000, interval: 50 });
    await following.stop();
    expect((await showGate(test.context, gate)).verdict).toBe('fail');
    const again = followGates(test.context, { webhook }, (thrown) => {
      throw thrown;
    });
    await again.stop();
    expect(received).toHaveLength(1);
  });
});
