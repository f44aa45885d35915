import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { meanWithInterval } from '../sample/mean.ts';
import { passHatK } from './pass-k.ts';
import { meanOverTasks, suitePassAtK, suitePassHatK } from './suite.ts';
import type { TaskTrials } from './trials.ts';

interface Case {
  readonly tasks_n_c: readonly (readonly [number, number])[];
  readonly k: number;
  readonly mean: number;
  readonly cluster_se: number;
  readonly t95: readonly [number, number];
}

describeVectors('suite pass^k', () => {
  it.each(vectorGroup<Case>('suite_pass_hat_k_cluster_se'))('k = $k', (one) => {
    const tasks = one.tasks_n_c.map(([n, successes]) => ({ n, successes }));
    const whole = ofKind(meanWithInterval(tasks.map((task) => passHatK(task, one.k))), 'estimated');
    closeTo([whole.low, whole.high], one.t95);
    const found = ofKind(suitePassHatK(tasks, one.k), 'estimated');
    expect(found).toMatchObject({ kind: 'estimated', method: 't', tasks: tasks.length });
    closeTo([found.value, found.standardError], [one.mean, one.cluster_se]);
    closeTo([found.low, found.high], [Math.max(0, one.t95[0]), Math.min(1, one.t95[1])]);
  });
});

const task = (successes: number, n = 8): TaskTrials => ({ n, successes });

describe('suitePassHatK', () => {
  it('says what is missing instead of a number', () => {
    expect(suitePassHatK([task(8), task(2, 3)], 4)).toEqual({ kind: 'insufficient', what: 'trials', n: 3, need: 4 });
    expect(suitePassHatK([task(8)], 4)).toEqual({ kind: 'insufficient', what: 'tasks', n: 1, need: 2 });
  });

  it('bounds a suite of equal tasks by their number alone', () => {
    const perfect = ofKind(
      suitePassHatK(
        Array.from({ length: 20 }, () => task(8)),
        4,
      ),
      'estimated',
    );
    expect(perfect).toMatchObject({ kind: 'estimated', value: 1, method: 'flat', high: 1 });
    closeTo(perfect.low, 0.025 ** (1 / 20));
    const none = ofKind(
      suitePassHatK(
        Array.from({ length: 20 }, () => task(0)),
        4,
      ),
      'estimated',
    );
    closeTo([none.low, none.high], [0, 1 - 0.025 ** (1 / 20)]);
  });

  it('takes the bootstrap for few tasks when it gets an Rng, the same each time for a seed', () => {
    const tasks = [8, 7, 8, 3, 0, 8, 5, 8, 6, 8].map((c) => task(c));
    const one = suitePassHatK(tasks, 4, { rng: seededRng(1) });
    expect(one).toMatchObject({ method: 'bca' });
    expect(suitePassHatK(tasks, 4, { rng: seededRng(1) })).toEqual(one);
    const [bca, t] = [one, suitePassHatK(tasks, 4)].map((found) => ofKind(found, 'estimated'));
    expect(bca?.low).toBeCloseTo(t?.low ?? 0, 0.5);
    expect(bca?.high).toBeCloseTo(t?.high ?? 0, 0.5);
    // One resample shows no variation.
    expect(meanOverTasks([0.2, 0.8], { rng: seededRng(1), replicates: 1 })).toMatchObject({ method: 't' });
    const many = Array.from({ length: 30 }, (_, i) => task(i % 9));
    expect(suitePassHatK(many, 4, { rng: seededRng(1) })).toMatchObject({ method: 't' });
    expect(suitePassAtK(tasks, 4)).toMatchObject({ kind: 'estimated', method: 't' });
  });

  it(
    'covers the mean over the population of tasks in about 95 % of samples of 20 tasks',
    { tags: 'simulation' },
    () => {
      const rng = seededRng(5);
      const counts = { t: 0, bca: 0 };
      const rounds = 1000;
      for (let i = 0; i < rounds; i++) {
        // Each task's value is uniform on [0.4, 1].
        const values = Array.from({ length: 20 }, () => 0.4 + 0.6 * rng.next());
        for (const [method, options] of [
          ['t', {}],
          ['bca', { rng, replicates: 400 }],
        ] as const) {
          const found = meanOverTasks(values, options);
          if (found.kind === 'estimated' && found.low <= 0.7 && 0.7 <= found.high) counts[method]++;
        }
      }
      expect(counts.t / rounds).toBeGreaterThan(0.93);
      expect(counts.bca / rounds).toBeGreaterThan(0.9);
    },
  );
});
