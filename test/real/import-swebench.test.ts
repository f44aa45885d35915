import { expect, it } from 'vitest';
import { attribute, describeData, dimension, expectedOf, readData, succeeded, total } from './import-data.ts';

interface Repository {
  readonly resolved: number;
  readonly n: number;
  readonly cost: number;
}
interface Model {
  readonly n: number;
  readonly resolved: number;
  readonly published_resolved_pct: number;
  readonly cost_total: number;
  readonly api_calls_mean: number;
  readonly per_repo: Record<string, Repository>;
}

const { models } = expectedOf<{ readonly models: Record<string, Model> }>('swebench', { models: {} });
const path = 'swebench/leaderboards.give.json.gz';

describeData('SWE-bench Verified: 13 models of 500 tasks', () => {
  it('reproduces what was resolved, what it cost and how many calls it took, by repository', async () => {
    const { runs } = await readData(path);
    const byRelease = Object.groupBy(runs, (run) => String(attribute(run, 'airworthy.release')));
    expect(Object.keys(byRelease).toSorted()).toEqual(Object.keys(models).toSorted());
    for (const [name, model] of Object.entries(models)) {
      const own = byRelease[name] ?? [];
      const roots = own.map((run) => run.root);
      expect([own.length, own.filter(succeeded).length]).toEqual([model.n, model.resolved]);
      expect(total(roots, 'airworthy.cost_usd')).toBeCloseTo(model.cost_total, 6);
      expect(total(roots, 'airworthy.steps') / own.length).toBeCloseTo(model.api_calls_mean, 9);
      expect(new Set(own.map((run) => attribute(run, 'airworthy.published_success_pct')))).toEqual(
        new Set([model.published_resolved_pct]),
      );
      for (const [repo, figures] of Object.entries(model.per_repo)) {
        const there = own.filter((run) => dimension(run, 'repo') === repo);
        expect([there.length, there.filter(succeeded).length]).toEqual([figures.n, figures.resolved]);
        expect(
          total(
            there.map((run) => run.root),
            'airworthy.cost_usd',
          ),
        ).toBeCloseTo(figures.cost, 6);
      }
    }
  });

  it('says which record contradicts itself, and which have nothing to import', async () => {
    const { notes } = await readData(path);
    expect(notes).toEqual([
      expect.stringMatching(
        /"Claude 3\.7 Sonnet \(20250219\)" publishes 52\.8 % resolved, but its flags say 51 of 500 \(10\.2 %\)/,
      ),
      expect.stringMatching(/137 of 137 records of "Verified" have no per_instance_details/),
    ]);
  });
});
