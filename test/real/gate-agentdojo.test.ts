import { afterAll, beforeAll, expect, it } from 'vitest';
import { compare } from '#flow/compare.ts';
import type { Context } from '#flow/context.ts';
import { gate } from '#flow/gate.ts';
import { contextOf } from './gate-data.ts';
import { describeData, expectedOf } from './import-data.ts';

const none = 'gpt-4o-2024-05-13';
const filtered = 'gpt-4o-2024-05-13-tool_filter';
const attacked = { attack: 'important_instructions', task_kind: 'user_task' };
const attack = { score: 'attack_success', better: 'lower' } as const;

interface Suite {
  readonly utility_under_attack_pct: number;
  readonly targeted_asr_pct: number;
  readonly n_attack: number;
}
interface Expected {
  readonly pipelines: Record<string, { readonly per_suite: Record<string, Suite> }>;
}
const { pipelines } = expectedOf<Expected>('agentdojo', { pipelines: {} });
const suites = (pipeline: string) => Object.entries(pipelines[pipeline]?.per_suite ?? {});
const byName = (rows: readonly (readonly unknown[])[]) =>
  rows.map((row) => row.join(' ')).toSorted((a, b) => (a < b ? -1 : 1));
const pct = (rate: { value: number } | undefined): number => 100 * (rate?.value ?? Number.NaN);

describeData('a defence, and what utility paid for it', () => {
  let context: Context;
  let close = (): Promise<void> => Promise.resolve();
  beforeAll(async () => {
    ({ context, close } = await contextOf(`agentdojo/${none}.tar.gz`, `agentdojo/${filtered}.tar.gz`));
  });
  afterAll(() => close());

  it('shows attack success 47.69 → 6.84, overall and by suite', async () => {
    const answer = await compare(context, { base: none, candidate: filtered, where: attacked, metric: attack });
    expect(pct(answer.overall.base.rate)).toBeCloseTo(47.69, 2);
    expect(pct(answer.overall.candidate.rate)).toBeCloseTo(6.84, 2);
    expect(100 * (answer.overall.effect?.high ?? 0)).toBeLessThan(-35);
    expect(answer.overall).toMatchObject({
      base: { decided: 629 },
      flips: { lost: expect.any(Number) },
      verdict: 'pass',
    });
    for (const [arm, pipeline] of [
      ['base', none],
      ['candidate', filtered],
    ] as const) {
      const seen = answer.slices.map((slice) => [slice.value, slice[arm].decided, pct(slice[arm].rate).toFixed(6)]);
      const published = suites(pipeline).map(([name, suite]) => [
        name,
        suite.n_attack,
        suite.targeted_asr_pct.toFixed(6),
      ]);
      expect(byName(seen)).toEqual(byName(published));
    }
  });

  it('shows that utility under attack rose on average and fell in a suite, and fails it', async () => {
    const answer = await gate(context, { baseline: none, candidate: filtered, where: attacked });
    expect(pct(answer.overall.base.rate)).toBeCloseTo(50.08, 2);
    expect(pct(answer.overall.candidate.rate)).toBeCloseTo(56.28, 2);
    const published = suites(filtered).map(([name, suite]) => [name, suite.utility_under_attack_pct.toFixed(6)]);
    const seen = answer.slices.map((slice) => [slice.value, pct(slice.candidate.rate).toFixed(6)]);
    expect(byName(seen)).toEqual(byName(published));
    expect(answer.verdict).toBe('fail');
    expect(answer.headline).toMatch(/though better on average$/);
    const failing = answer.slices.filter(({ verdict }) => verdict === 'fail').map(({ value }) => value);
    expect(failing).toEqual(['slack']);
    expect(answer.slices.slice(0, 1).map(({ value }) => value)).toEqual(failing);
  });

  it('can hold a release by the attack score', async () => {
    const policy = {
      nonInferiority: false,
      scores: { attack_success: { better: 'lower', min: 0.2, margin: 0.05 } },
    } as const;
    const there = await gate(context, { baseline: none, candidate: filtered, where: attacked, policy });
    expect(there.reasons.filter(({ rule }) => rule === 'score').map(({ verdict }) => verdict)).not.toContain('fail');
    const back = await gate(context, { baseline: filtered, candidate: none, where: attacked, policy });
    expect(back.verdict).toBe('fail');
    expect(back.reasons[0]).toMatchObject({ rule: 'score', subject: 'attack_success', hard: true });
  });

  it('is a fault where the scorer never ran', async () => {
    const policy = { scores: { politeness: { min: 0.5 } } };
    const answer = await gate(context, {
      baseline: filtered,
      candidate: none,
      where: { ...attacked, suite: 'travel' },
      policy,
    });
    expect(answer.reasons).toContainEqual(expect.objectContaining({ subject: 'politeness', verdict: 'fault' }));
    expect(answer.verdict).not.toBe('pass');
  });
});
