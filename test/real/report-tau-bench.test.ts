import { expect, it } from 'vitest';
import { describeData, expectedOf } from './import-data.ts';
import { groupOf, reportsOf, valueOf } from './report-data.ts';

interface Expected {
  readonly records: number;
  readonly successes: number;
  readonly pass_hat_k: Record<string, number>;
  readonly slice_by_number_of_expected_actions: Record<string, { readonly trials: number; readonly pass_1: number }>;
}
const absent: Expected = { records: 0, successes: 0, pass_hat_k: {}, slice_by_number_of_expected_actions: {} };

describeData('report on τ-bench airline', () => {
  const expected = expectedOf<Expected>('tau_bench', absent);

  it('reproduces the published pass^1..4, with intervals over cases', async () => {
    const [found] = await reportsOf(['tau_bench/gpt-4o-airline.json.gz'], { by: ['expected_actions'] });
    const whole = groupOf(found, { task: 'airline', release: 'gpt-4o-airline' });
    expect([whole.runs, whole.cases, whole.outcomes.success]).toEqual([expected.records, 50, expected.successes]);
    for (const [k, value] of Object.entries(expected.pass_hat_k)) {
      expect(valueOf(whole.pass_hat_k[k])).toBeCloseTo(value, 12);
      expect(whole.pass_hat_k[k]).toMatchObject({ n: 50, left_out: 0 });
    }
    expect(Object.keys(whole.pass_hat_k).map((k) => valueOf(whole.pass_hat_k[k]).toFixed(3))).toEqual([
      '0.420',
      '0.273',
      '0.220',
      '0.200',
    ]);
    // Four attempts at a case are not four pieces of evidence: the interval is wider than 84 of 200 would have it.
    expect(whole.clusters).toMatchObject({ unit: 'case', count: 50 });
    expect(whole.clusters.design_effect).toBeGreaterThan(1.5);
    expect(whole.success_rate).toMatchObject({ kind: 'estimated', value: 0.42, n: 200 });
    expect(whole.stability).toMatchObject({ cases: 50, always_succeed: 10, never_succeed: 14, flaky: 26 });
    for (const [actions, slice] of Object.entries(expected.slice_by_number_of_expected_actions)) {
      const group = groupOf(found, { ...whole.slice, expected_actions: actions });
      expect([group.runs, valueOf(group.success_rate)]).toEqual([slice.trials, expect.closeTo(slice.pass_1, 9)]);
    }
    expect(whole.cost_per_success).toEqual({ kind: 'insufficient', need: 2, n: 0, known_share: 0 });
    expect(whole.latency).toMatchObject({ kind: 'insufficient', unknown: 200 });
  });
});
