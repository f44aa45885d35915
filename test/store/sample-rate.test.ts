import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { report } from '#flow/report.ts';
import { openTestContext } from '../context.ts';
import { agent, agentTrace, chat } from './agent-trace.ts';

/** A run of which a sampler upstream kept one in so many, as HyperDX and Honeycomb write it on spans. */
function sampled(trace: number, { rate, outcome }: { readonly rate?: bigint | string; readonly outcome: string }) {
  const kept = rate === undefined ? {} : { SampleRate: rate };
  return agentTrace(trace, [
    { id: 1, attributes: agent({ 'airworthy.task': 'refund', 'airworthy.outcome': outcome, ...kept }) },
    { id: 2, parent: 1, attributes: chat(kept) },
  ]);
}

describe('the sample rate of spans', () => {
  let test: Awaited<ReturnType<typeof openTestContext>>;
  beforeAll(async () => {
    test = await openTestContext();
    await test.record(
      sampled(1, { outcome: 'success' }),
      sampled(2, { rate: 1n, outcome: 'success' }),
      sampled(3, { rate: '6', outcome: 'failure' }),
      // None of these says for how many a run stands.
      sampled(4, { rate: '0', outcome: 'success' }),
      sampled(5, { rate: 'many', outcome: 'success' }),
    );
  });
  afterAll(() => test.close());

  it('is the weight of their run', async () => {
    const rows = await test.context.store.engine.rows(
      'SELECT weight FROM airworthy.runs FINAL ORDER BY run_id',
      z.object({ weight: z.number() }),
    );
    expect(rows.map(({ weight }) => weight)).toEqual([1, 1, 6, 1, 1]);
  });

  it('counts in the report: of ten runs that five stand for, four succeed', async () => {
    const { groups, runs } = await report(test.context, {});
    expect(runs).toBe(5);
    expect(groups[0]?.success_rate).toMatchObject({ value: 0.4, n: 5 });
  });
});
