import { expect, it } from 'vitest';
import {
  attribute,
  describeData,
  dimension,
  expectedOf,
  percent,
  readData,
  scoresOf,
  spansOf,
  succeeded,
  type ReadRun,
} from './import-data.ts';

interface Suite {
  readonly utility_pct: number;
  readonly n: number;
  readonly utility_under_attack_pct: number;
  readonly targeted_asr_pct: number;
  readonly n_attack: number;
}
interface Pipeline {
  readonly files_none_user_tasks: number;
  readonly files_none_injection_tasks: number;
  readonly files_attack: number;
  readonly utility_pct: number;
  readonly utility_under_attack_pct: number;
  readonly targeted_asr_pct: number;
  readonly per_suite: Record<string, Suite>;
  readonly records_with_error_field: number;
  readonly duration_s_total: number;
}

interface Expected {
  readonly pipelines: Record<string, Pipeline>;
  readonly pairs: Record<string, { readonly utility_under_attack: { readonly both: number } }>;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const attacked = (run: ReadRun): boolean => dimension(run, 'attack') === 'important_instructions';
const plain = (run: ReadRun): boolean =>
  dimension(run, 'attack') === 'none' && dimension(run, 'task_kind') === 'user_task';

describeData('AgentDojo: utility, utility under attack, attack success', () => {
  const { pipelines, pairs } = expectedOf<Expected>('agentdojo', { pipelines: {}, pairs: {} });

  it.for(Object.entries(pipelines))('%s', async ([name, expected]) => {
    const { runs } = await readData(`agentdojo/${name}.tar.gz`);
    const userTasks = runs.filter(plain);
    const attacks = runs.filter(attacked);
    expect([userTasks.length, attacks.length]).toEqual([expected.files_none_user_tasks, expected.files_attack]);
    expect(runs.length - userTasks.length - attacks.length).toBe(expected.files_none_injection_tasks);
    expect(percent(userTasks, succeeded)).toBeCloseTo(expected.utility_pct, 9);
    expect(percent(attacks, succeeded)).toBeCloseTo(expected.utility_under_attack_pct, 9);
    expect(100 * mean(scoresOf(attacks, 'attack_success'))).toBeCloseTo(expected.targeted_asr_pct, 9);
    expect(scoresOf(userTasks, 'attack_success')).toEqual([]);
    for (const [suite, figures] of Object.entries(expected.per_suite)) {
      const inSuite = (run: ReadRun): boolean => attribute(run, 'airworthy.task') === suite;
      expect(percent(userTasks.filter(inSuite), succeeded)).toBeCloseTo(figures.utility_pct, 9);
      expect(percent(attacks.filter(inSuite), succeeded)).toBeCloseTo(figures.utility_under_attack_pct, 9);
      expect(attacks.filter(inSuite)).toHaveLength(figures.n_attack);
      expect(100 * mean(scoresOf(attacks.filter(inSuite), 'attack_success'))).toBeCloseTo(figures.targeted_asr_pct, 9);
    }
  });

  it.for(Object.entries(pipelines))(
    '%s: errors stay failures and say so; recorded durations count, starts are unknown',
    async ([name, expected]) => {
      const { runs } = await readData(`agentdojo/${name}.tar.gz`);
      const failed = runs.filter((run) => dimension(run, 'error') === 'true');
      expect(failed).toHaveLength(expected.records_with_error_field);
      expect(failed.every((run) => attribute(run, 'airworthy.outcome') === 'failure')).toBe(true);
      expect(
        failed.every((run) => String(attribute(run, 'airworthy.outcome.reason')).startsWith('Skipping task')),
      ).toBe(true);
      const seconds = runs.reduce((sum, { root }) => sum + Number(root.endNs - root.startNs) / 1e9, 0);
      expect(seconds).toBeCloseTo(expected.duration_s_total, 3);
      expect(runs.every((run) => attribute(run, 'airworthy.time_unknown') === false)).toBe(true);
      expect(spansOf(runs, 'execute_tool').every((span) => span.attributes['airworthy.time_unknown'] === true)).toBe(
        true,
      );
    },
  );

  it('pairs the runs of two pipelines by case', async () => {
    const [first, second] = await Promise.all(
      ['gpt-4o-2024-05-13', 'gpt-4o-2024-05-13-tool_filter'].map((name) => readData(`agentdojo/${name}.tar.gz`)),
    );
    const outcomes = new Map(
      second?.runs.filter(attacked).map((run) => [attribute(run, 'airworthy.case'), succeeded(run)]),
    );
    const both = first?.runs.filter(
      (run) => attacked(run) && succeeded(run) && outcomes.get(attribute(run, 'airworthy.case')) === true,
    );
    expect(outcomes.size).toBe(629);
    expect(both).toHaveLength(
      pairs['gpt-4o-2024-05-13 -> gpt-4o-2024-05-13-tool_filter']?.utility_under_attack.both ?? -1,
    );
  });
});
