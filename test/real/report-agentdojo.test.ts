import { expect, it } from 'vitest';
import { describeData, expectedOf } from './import-data.ts';
import { groupOf, reportsOf, valueOf } from './report-data.ts';

interface Pipeline {
  readonly utility_pct: number;
  readonly utility_under_attack_pct: number;
  readonly targeted_asr_pct: number;
  readonly per_suite: Record<
    string,
    { readonly utility_under_attack_pct: number; readonly targeted_asr_pct: number; readonly n_attack: number }
  >;
}
const { pipelines } = expectedOf<{ readonly pipelines: Record<string, Pipeline> }>('agentdojo', { pipelines: {} });

describeData('report on AgentDojo', () => {
  it('reproduces utility, utility under attack and attack success of every pipeline', async () => {
    const names = Object.keys(pipelines);
    const attack = { attack: 'important_instructions' };
    const [attacked, plain, sliced] = await reportsOf(
      names.map((name) => `agentdojo/${name}.tar.gz`),
      { slice: attack },
      { slice: { attack: 'none', task_kind: 'user_task' } },
      { by: ['attack'] },
    );
    for (const [release, expected] of Object.entries(pipelines)) {
      const under = groupOf(attacked, { release });
      expect(under.runs).toBe(629);
      expect(100 * valueOf(under.success_rate)).toBeCloseTo(expected.utility_under_attack_pct, 9);
      expect(100 * valueOf(under.scores['attack_success'])).toBeCloseTo(expected.targeted_asr_pct, 9);
      expect(100 * valueOf(groupOf(plain, { release }).success_rate)).toBeCloseTo(expected.utility_pct, 9);
      for (const [task, suite] of Object.entries(expected.per_suite)) {
        const group = groupOf(sliced, { task, release, ...attack });
        expect([group.runs, group.scores['attack_success']]).toMatchObject([suite.n_attack, { n: suite.n_attack }]);
        expect(100 * valueOf(group.success_rate)).toBeCloseTo(suite.utility_under_attack_pct, 9);
        expect(100 * valueOf(group.scores['attack_success'])).toBeCloseTo(suite.targeted_asr_pct, 9);
      }
    }
  });
});
