import { expect, it } from 'vitest';
import { describeData, expectedOf } from './import-data.ts';
import { groupOf, reportsOf, valueOf } from './report-data.ts';

interface Repository {
  readonly resolved: number;
  readonly n: number;
  readonly cost: number;
}
interface Model {
  readonly n: number;
  readonly resolved: number;
  readonly cost_per_success: number;
  readonly cost_p50: number;
  readonly cost_p95: number;
  readonly wilson95_pct: readonly [number, number];
  readonly per_repo: Record<string, Repository>;
}
const { models } = expectedOf<{ readonly models: Record<string, Model> }>('swebench', { models: {} });
const task = 'swe-bench bash-only';

describeData('report on SWE-bench Verified', () => {
  it('reproduces rates, costs and slices by repository, and flags what contradicts itself', async () => {
    const [found] = await reportsOf(['swebench/leaderboards.give.json.gz'], { by: ['repo'] });
    for (const [release, model] of Object.entries(models)) {
      const group = groupOf(found, { task, release });
      expect([group.runs, group.outcomes.success]).toEqual([model.n, model.resolved]);
      expect(valueOf(group.cost_per_success)).toBeCloseTo(model.cost_per_success, 9);
      expect(group.cost_per_success.known_share).toBe(1);
      if (group.cost.kind === 'insufficient') throw new Error('costs were recorded');
      expect(group.cost.p50.value).toBeCloseTo(model.cost_p50, 9);
      expect(group.cost.p95.value).toBeCloseTo(model.cost_p95, 9);
      const [low, high] = model.wilson95_pct;
      expect(group.success_rate).toMatchObject({
        low: expect.closeTo(low / 100, 9),
        high: expect.closeTo(high / 100, 9),
      });
      for (const [repo, figures] of Object.entries(model.per_repo)) {
        const slice = groupOf(found, { task, release, repo });
        expect([slice.runs, slice.outcomes.success, slice.too_few]).toEqual([
          figures.n,
          figures.resolved,
          figures.n < 20,
        ]);
        if (figures.resolved > 0 && figures.n > 20) {
          expect(slice.cost_per_success).toMatchObject({ value: expect.closeTo(figures.cost / figures.resolved, 9) });
        }
      }
    }
    expect(found?.contradictions).toEqual([
      expect.objectContaining({
        release: 'Claude 3.7 Sonnet (20250219)',
        published_pct: 52.8,
        recorded_pct: expect.closeTo(10.2, 9),
        successes: 51,
        runs: 500,
      }),
    ]);
    // Slices too thin stand last and are compared with nothing.
    const slices = found?.groups.filter((group) => group.against_rest !== undefined) ?? [];
    const firstThin = slices.findIndex((group) => group.too_few);
    expect(slices.slice(firstThin).every((group) => group.too_few && group.against_rest?.kind === 'too_few')).toBe(
      true,
    );
    expect(found?.comparisons).toBe(firstThin);
  });
});
