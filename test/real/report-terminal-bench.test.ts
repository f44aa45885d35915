import { expect, it } from 'vitest';
import type { ReportGroup } from '#measure/report/group.ts';
import { describeData, expectedOf } from './import-data.ts';
import { reportsOf, valueOf } from './report-data.ts';

interface Submission {
  readonly trials: number;
  readonly tasks: number;
  readonly resolved: number;
  readonly is_resolved_null: number;
  readonly accuracy_all_trials: number;
  readonly pass_hat_k: Record<string, number>;
  readonly pass_at_k: Record<string, number>;
  readonly histogram_resolved_per_task: Record<string, number>;
  readonly trial_duration_s_p50: number | null;
  readonly trial_duration_s_p95: number | null;
}
const { submissions } = expectedOf<{ readonly submissions: Record<string, Submission> }>('terminal_bench', {
  submissions: {},
});

function expectPublished(group: ReportGroup, expected: Submission): void {
  const { faults } = group;
  const recorded = [group.runs, group.cases, group.outcomes.success, faults.runs];
  expect(recorded).toEqual([expected.trials, expected.tasks, expected.resolved, expected.is_resolved_null]);
  expect(valueOf(group.success_rate)).toBeCloseTo(expected.accuracy_all_trials, 12);
  expect(valueOf(faults.success_rate_with_faults)).toBeCloseTo(expected.accuracy_all_trials, 12);
  const without = expected.resolved / (expected.trials - expected.is_resolved_null);
  expect(valueOf(faults.success_rate_without_faults)).toBeCloseTo(without, 12);
  for (const [k, value] of Object.entries(expected.pass_hat_k))
    expect(valueOf(group.pass_hat_k[k])).toBeCloseTo(value, 12);
  for (const [k, value] of Object.entries(expected.pass_at_k))
    expect(valueOf(group.pass_at_k[k])).toBeCloseTo(value, 12);
  const { 0: never = 0, 5: always = 0 } = expected.histogram_resolved_per_task;
  expect(group.stability).toMatchObject({ never_succeed: never, always_succeed: always });
}

function expectDurations({ latency }: ReportGroup, expected: Submission): void {
  const { trial_duration_s_p50: p50, trial_duration_s_p95: p95 } = expected;
  if (p50 === null || p95 === null) return;
  if (latency.kind === 'insufficient') throw new Error('durations were recorded');
  expect([latency.p50.value / 1000, latency.p95.value / 1000]).toEqual([
    expect.closeTo(p50, 5),
    expect.closeTo(p95, 5),
  ]);
}

describeData('report on Terminal-Bench', () => {
  it('reproduces accuracies over both denominators, pass^k, pass@k, and where their ranks part', async () => {
    const names = Object.keys(submissions);
    const [found] = await reportsOf(
      names.map((name) => `terminal_bench/${name}.tar.gz`),
      {},
    );
    const groups = found?.groups ?? [];
    expect(new Set(groups.map((group) => group.slice['release']))).toEqual(new Set(names));
    expect(groups).toHaveLength(names.length);
    for (const group of groups) {
      const expected = submissions[group.slice['release'] ?? ''];
      if (expected === undefined) throw new Error('a submission that nobody expects');
      expectPublished(group, expected);
      expectDurations(group, expected);
    }
    const rates = groups.map((group) => valueOf(group.success_rate));
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));

    const [gpt5, sonnet] = ['20250924_droid_gpt-5', '20250923_droid_claude-4-sonnet'].map((release) =>
      groups.find((group) => group.slice['release'] === release),
    );
    expect(valueOf(gpt5?.success_rate)).toBeGreaterThan(valueOf(sonnet?.success_rate));
    expect(valueOf(gpt5?.pass_at_k['5'])).toBeGreaterThan(valueOf(sonnet?.pass_at_k['5']));
    expect(valueOf(gpt5?.pass_hat_k['5'])).toBeLessThan(valueOf(sonnet?.pass_hat_k['5']));
  });
});
