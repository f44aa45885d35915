import { expect, it } from 'vitest';
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

describeData('report on Terminal-Bench', () => {
  it('reproduces accuracies over both denominators, pass^k, pass@k, and where their ranks part', async () => {
    const names = Object.keys(submissions);
    const [found] = await reportsOf(
      names.map((name) => `terminal_bench/${name}.tar.gz`),
      {},
    );
    const groups = names.map((name) => {
      const group = found?.groups.find((each) => each.slice['release'] === name);
      if (group === undefined) throw new Error(`no group of ${name}`);
      return [submissions[name], group] as const;
    });
    for (const [expected, group] of groups) {
      if (expected === undefined) throw new Error('nothing to expect');
      const { faults } = group;
      expect([group.runs, group.cases, group.outcomes.success, faults.runs]).toEqual([
        expected.trials,
        expected.tasks,
        expected.resolved,
        expected.is_resolved_null,
      ]);
      expect(valueOf(group.success_rate)).toBeCloseTo(expected.accuracy_all_trials, 12);
      expect(valueOf(faults.success_rate_with_faults)).toBeCloseTo(expected.accuracy_all_trials, 12);
      expect(valueOf(faults.success_rate_without_faults)).toBeCloseTo(
        expected.resolved / (expected.trials - expected.is_resolved_null),
        12,
      );
      for (const [k, value] of Object.entries(expected.pass_hat_k))
        expect(valueOf(group.pass_hat_k[k])).toBeCloseTo(value, 12);
      for (const [k, value] of Object.entries(expected.pass_at_k))
        expect(valueOf(group.pass_at_k[k])).toBeCloseTo(value, 12);
      const histogram = expected.histogram_resolved_per_task;
      expect(group.stability).toMatchObject({
        never_succeed: histogram['0'] ?? 0,
        always_succeed: histogram['5'] ?? 0,
      });
      if (expected.trial_duration_s_p50 === null) continue;
      if (group.latency.kind === 'insufficient') throw new Error('durations were recorded');
      expect(group.latency.p50.value / 1000).toBeCloseTo(expected.trial_duration_s_p50, 5);
      expect(group.latency.p95.value / 1000).toBeCloseTo(expected.trial_duration_s_p95 ?? 0, 5);
    }
    const rates = found?.groups.map((group) => valueOf(group.success_rate)) ?? [];
    expect(rates).toEqual(rates.toSorted((a, b) => a - b));
    expect(found?.groups).toHaveLength(names.length);

    const byRelease = (release: string) => groups.find(([, group]) => group.slice['release'] === release)?.[1];
    const [gpt5, sonnet] = [byRelease('20250924_droid_gpt-5'), byRelease('20250923_droid_claude-4-sonnet')];
    expect(valueOf(gpt5?.success_rate)).toBeGreaterThan(valueOf(sonnet?.success_rate));
    expect(valueOf(gpt5?.pass_at_k['5'])).toBeGreaterThan(valueOf(sonnet?.pass_at_k['5']));
    expect(valueOf(gpt5?.pass_hat_k['5'])).toBeLessThan(valueOf(sonnet?.pass_hat_k['5']));
  });
});
