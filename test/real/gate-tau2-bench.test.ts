import { afterAll, beforeAll, expect, it } from 'vitest';
import { compare } from '#flow/compare.ts';
import type { Context } from '#flow/context.ts';
import { gate } from '#flow/gate.ts';
import { contextOf } from './gate-data.ts';
import { describeData, expectedOf } from './import-data.ts';

interface Pair {
  readonly regressed_tasks: readonly string[];
  readonly fixed_tasks: readonly string[];
}
const pairs = Object.values(
  expectedOf<{ readonly pairs_baseline_to_candidate: Record<string, Pair> }>('tau2_bench', {
    pairs_baseline_to_candidate: {},
  }).pairs_baseline_to_candidate,
);
const byText = (a: string, b: string): number => (a < b ? -1 : 1);
const base = 'llm_agent/gpt-4.1';
const candidate = 'llm_agent/ft:gpt-4.1-2025-04-14:sierra:tau2-full-sft:BzrYdMNm';

describeData('a fine-tune that must not pass as an improvement', () => {
  let context: Context;
  let close = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    const file = (domain: string, of: string) => `tau2_bench/${of}_${domain}_gpt-4.1_1trials.json.gz`;
    const tuned = 'ft_gpt-4.1-2025-04-14_sierra_tau2-full-sft_BzrYdMNm';
    ({ context, close } = await contextOf(
      file('airline_default', 'gpt-4.1'),
      file('retail_defautl', 'gpt-4.1'),
      file('airline_default', tuned),
      file('retail_default', tuned),
    ));
  });
  afterAll(() => close());

  it.for([
    ['retail', 6, 6, 'equal score (85.0 %), 6 lost, 6 gained'],
    ['airline', 3, 6, '50.0 % → 65.0 % (+15.0 points), 3 lost, 6 gained'],
  ] as const)('%s is inconclusive: %i lost, %i gained', async ([task, lost, gained, headline]) => {
    const answer = await gate(context, { baseline: base, candidate, task });
    expect(answer).toMatchObject({ verdict: 'inconclusive', headline, design: 'paired' });
    expect([answer.flips.lost.length, answer.flips.gained.length]).toEqual([lost, gained]);
    expect(answer.need.runs).toBeGreaterThan(100);
    // The fine-tuned model has no price: unknown, not free.
    expect(answer.need.cost_usd).toBeNull();
    expect(answer.need.cost_unknown).toMatch(/candidate/);
    expect(answer.cost_per_success).toMatchObject({ kind: 'unknown' });
  });

  it('names the cases that were lost and gained', async () => {
    const answer = await compare(context, { base, candidate });
    const names = (task: string, list: readonly { task: string; case_id: string }[]) =>
      list
        .filter((each) => each.task === task)
        .map(({ case_id: id }) => id.split('/')[1] ?? '')
        .toSorted(byText);
    const seen = ['airline', 'retail'].map((task) => ({
      regressed_tasks: names(task, answer.flips.lost),
      fixed_tasks: names(task, answer.flips.gained),
    }));
    for (const { regressed_tasks: lost, fixed_tasks: gained } of pairs) {
      expect(seen).toContainEqual({ regressed_tasks: lost.toSorted(byText), fixed_tasks: gained.toSorted(byText) });
    }
    expect(pairs).toHaveLength(2);
    expect(answer.verdict).toBe('inconclusive');
  });

  it('mirrors when the arms are swapped', async () => {
    const there = await compare(context, { base, candidate });
    const back = await compare(context, { base: candidate, candidate: base });
    expect(back.flips.lost.map(({ case_id: id }) => id)).toEqual(there.flips.gained.map(({ case_id: id }) => id));
    expect(back.overall.effect?.difference).toBeCloseTo(-(there.overall.effect?.difference ?? Number.NaN), 12);
    expect(back.overall.effect?.low).toBeCloseTo(-(there.overall.effect?.high ?? Number.NaN), 9);
  });
});
