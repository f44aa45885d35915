import { expect, it } from 'vitest';
import {
  attribute,
  byCase,
  countBy,
  describeData,
  dimension,
  expectedOf,
  passHatK,
  readData,
  type ReadRun,
  succeeded,
  total,
} from './import-data.ts';

interface Submission {
  readonly runs: number;
  readonly trials: number;
  readonly tasks: number;
  readonly resolved: number;
  readonly is_resolved_null: number;
  readonly accuracy_all_trials: number;
  readonly accuracy_per_run: readonly number[];
  readonly accuracy_excluding_agent_errors: number;
  readonly failure_mode: Record<string, number>;
  readonly resolved_by_failure_mode: Record<string, number>;
  readonly pass_hat_k: Record<string, number>;
  readonly histogram_resolved_per_task: Record<string, number>;
  readonly total_input_tokens: number;
  readonly total_output_tokens: number;
  readonly trial_duration_s_p50: number | null;
}

const share = (runs: readonly ReadRun[]): number => runs.filter(succeeded).length / runs.length;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const accuracies = (runs: readonly ReadRun[]): readonly number[] =>
  Object.values(Object.groupBy(runs, (run) => String(dimension(run, 'run')))).map((group = []) => share(group));
const sorted = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

/** What the expected file leaves out for its second accuracy. */
const agentError = (run: ReadRun): boolean =>
  ['unknown_agent_error', 'agent_installation_failed'].includes(String(dimension(run, 'failure_mode')));

const { submissions } = expectedOf<{ readonly submissions: Record<string, Submission> }>('terminal_bench', {
  submissions: {},
});

describeData('Terminal-Bench: 7 submissions of 5 runs over 80 tasks', () => {
  it.for(Object.entries(submissions))('%s', async ([name, expected]) => {
    const { runs, notes } = await readData(`terminal_bench/${name}.tar.gz`);
    expect(runs).toHaveLength(expected.trials);
    expect(runs.filter(succeeded)).toHaveLength(expected.resolved);
    expect(byCase(runs)).toHaveLength(expected.tasks);

    // The published denominator counts faults as not resolved; without them the other one comes out.
    const faults = runs.filter((run) => attribute(run, 'airworthy.outcome') === 'fault');
    expect(faults).toHaveLength(expected.is_resolved_null);
    expect(share(runs)).toBeCloseTo(expected.accuracy_all_trials, 12);
    expect(share(runs.filter((run) => !faults.includes(run)))).toBeCloseTo(
      expected.resolved / (expected.trials - expected.is_resolved_null),
      12,
    );

    const perRun = accuracies(runs);
    expect(perRun).toHaveLength(expected.runs);
    expect(sorted(perRun)).toEqual(sorted(expected.accuracy_per_run).map((value) => expect.closeTo(value, 12)));
    expect(mean(accuracies(runs.filter((run) => !agentError(run))))).toBeCloseTo(
      expected.accuracy_excluding_agent_errors,
      9,
    );

    expect(countBy(runs, (run) => dimension(run, 'failure_mode'))).toEqual(expected.failure_mode);
    expect(countBy(runs.filter(succeeded), (run) => dimension(run, 'failure_mode'))).toEqual(
      expected.resolved_by_failure_mode,
    );
    expect(countBy(byCase(runs), (one) => one.successes)).toEqual(expected.histogram_resolved_per_task);
    for (const [k, value] of Object.entries(expected.pass_hat_k))
      expect(passHatK(runs, Number(k))).toBeCloseTo(value, 12);
    expect(notes.every((line) => line.includes("a Terminal-Bench run's settings"))).toBe(true);
  });

  it.for(Object.entries(submissions))(
    '%s: tokens and durations only where they were recorded',
    async ([name, expected]) => {
      const { runs } = await readData(`terminal_bench/${name}.tar.gz`);
      const roots = runs.map((run) => run.root);
      expect(total(roots, 'gen_ai.usage.input_tokens')).toBe(expected.total_input_tokens);
      expect(total(roots, 'gen_ai.usage.output_tokens')).toBe(expected.total_output_tokens);
      expect(roots.some((root) => root.attributes['gen_ai.usage.input_tokens'] === 0)).toBe(false);
      const timed = roots.filter((root) => root.attributes['airworthy.time_unknown'] === undefined);
      const seconds = sorted(timed.map((root) => Number(root.endNs - root.startNs) / 1e9));
      const middle =
        seconds.length === 0
          ? null
          : ((seconds[Math.floor((seconds.length - 1) / 2)] ?? 0) + (seconds[Math.floor(seconds.length / 2)] ?? 0)) / 2;
      expect(middle).toEqual(
        expected.trial_duration_s_p50 === null ? null : expect.closeTo(expected.trial_duration_s_p50, 5),
      );
    },
  );
});
