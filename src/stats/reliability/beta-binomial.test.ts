import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { lbeta, tQuantile } from '../special.ts';
import { fitBetaBinomial } from './beta-binomial.ts';
import { reliabilityAtK } from './extrapolate.ts';
import { taskReliability } from './task-posterior.ts';
import type { TaskTrials } from './trials.ts';

interface Case {
  readonly tasks_n_c: readonly (readonly [number, number])[];
  readonly alpha: number;
  readonly beta: number;
  readonly loglik_no_binom: number;
  readonly reliability_at_K: Readonly<Record<string, number>>;
  readonly shrunk_task0: number;
}
interface Single {
  readonly n: number;
  readonly c: number;
  readonly prior_a: number;
  readonly prior_b: number;
  readonly K: number;
  readonly expected: number;
}

describeVectors('reliability', () => {
  it.each(vectorGroup<Case>('beta_binomial_mle_reliability'))('beta-binomial over $tasks_n_c', (one) => {
    const tasks = one.tasks_n_c.map(([n, successes]) => ({ n, successes }));
    const fit = ofKind(fitBetaBinomial(tasks), 'fitted');
    closeTo([fit.a, fit.b], [one.alpha, one.beta], 1e-5);
    closeTo(fit.logLikelihood, one.loglik_no_binom);
    const first = tasks[0] ?? { n: 0, successes: 0 };
    closeTo((fit.a + first.successes) / (fit.a + fit.b + first.n), one.shrunk_task0, 1e-5);
    for (const [k, expected] of Object.entries(one.reliability_at_K)) {
      const found = ofKind(reliabilityAtK(tasks, Number(k), { rng: seededRng(1), replicates: 50 }), 'estimated');
      expect(found).toMatchObject({ kind: 'estimated', model: 'beta_binomial' });
      closeTo(found.value, expected, 1e-5);
    }
  });

  it.each(vectorGroup<Single>('reliability_at_K_single_task_posterior'))('$c of $n, K = $K', (one) => {
    const prior = { a: one.prior_a, b: one.prior_b };
    closeTo(taskReliability({ n: one.n, successes: one.c }, one.K, prior).value, one.expected);
  });
});

const tasksOf = (...successes: number[]): TaskTrials[] => successes.map((c) => ({ n: 8, successes: c }));

describe('fitBetaBinomial', () => {
  it('says why the likelihood has no peak', () => {
    expect(fitBetaBinomial(tasksOf(6, 6, 6, 7, 5))).toEqual({ kind: 'pooled', rate: 0.75 });
    expect(fitBetaBinomial(tasksOf(8, 8, 8))).toEqual({ kind: 'pooled', rate: 1 });
    expect(fitBetaBinomial(tasksOf(0, 8, 8, 0, 8))).toEqual({ kind: 'all_or_nothing', rate: 0.6 });
    expect(fitBetaBinomial([1, 0, 1].map((successes) => ({ n: 1, successes })))).toEqual({
      kind: 'insufficient',
      n: 1,
      need: 2,
    });
    expect(() => fitBetaBinomial([])).toThrow('the length of tasks is 0');
  });

  it('stands at a peak: small moves of a or b lower the likelihood', () => {
    const tasks = tasksOf(8, 7, 8, 3, 0, 8, 5, 8);
    const likelihood = (a: number, b: number): number =>
      tasks.reduce((s, { n, successes: c }) => s + lbeta(a + c, b + n - c) - lbeta(a, b), 0);
    const fit = ofKind(fitBetaBinomial(tasks), 'fitted');
    for (const [da, db] of [
      [1.01, 1],
      [0.99, 1],
      [1, 1.01],
      [1, 0.99],
    ] as const) {
      expect(likelihood(fit.a * da, fit.b * db)).toBeLessThan(fit.logLikelihood);
    }
  });
});

describe('fitBetaBinomial, where its answer is known', () => {
  it('matches both shares of two trials: E[p] and E[p²]', () => {
    const fit = ofKind(fitBetaBinomial([0, 0, 1, 2, 2, 2].map((successes) => ({ n: 2, successes }))), 'fitted');
    closeTo([fit.a, fit.b], [7 / 23, 5 / 23], 1e-6);
  });

  it('pools tasks whose spread is a hair above chance', () => {
    expect(fitBetaBinomial([500_501, 499_499].map((successes) => ({ n: 1e6, successes })))).toEqual({
      kind: 'pooled',
      rate: 0.5,
    });
  });

  it('climbs to the peak from afar', () => {
    // One task in a thousand fails, and always: both parameters are far from where the search starts.
    const tasks = Array.from({ length: 200 }, (_, i) => ({ n: 20, successes: i === 0 ? 1 : i < 8 ? 19 : 20 }));
    const fit = ofKind(fitBetaBinomial(tasks), 'fitted');
    closeTo(
      numericSlopes(tasks, fit).map((slope) => 1 + slope),
      [1, 1],
      1e-5,
    );
  });

  it('has the curvature of the likelihood in ln a and ln b as its information', () => {
    const tasks = [...tasksOf(8, 7, 8, 3, 0, 8, 5, 8), { n: 3, successes: 1 }, { n: 20, successes: 17 }];
    const fit = ofKind(fitBetaBinomial(tasks), 'fitted');
    const { aa, ab, bb } = numericInformation(tasks, fit);
    closeTo([fit.information.aa, fit.information.ab, fit.information.bb], [aa, ab, bb], 1e-5);
  });
});

type Peak = { readonly a: number; readonly b: number };

/** The log-likelihood at a·e^u, b·e^v. */
const around =
  (tasks: readonly TaskTrials[], { a, b }: Peak) =>
  (u: number, v: number): number => {
    const [x, y] = [a * Math.exp(u), b * Math.exp(v)];
    return tasks.reduce((s, { n, successes: c }) => s + lbeta(x + c, y + n - c) - lbeta(x, y), 0);
  };

function numericSlopes(tasks: readonly TaskTrials[], peak: Peak): number[] {
  const at = around(tasks, peak);
  const h = 1e-4;
  return [(at(h, 0) - at(-h, 0)) / (2 * h), (at(0, h) - at(0, -h)) / (2 * h)];
}

function numericInformation(tasks: readonly TaskTrials[], peak: Peak): { aa: number; ab: number; bb: number } {
  const at = around(tasks, peak);
  const h = 1e-3;
  return {
    aa: (2 * at(0, 0) - at(h, 0) - at(-h, 0)) / h ** 2,
    bb: (2 * at(0, 0) - at(0, h) - at(0, -h)) / h ** 2,
    ab: (at(h, -h) + at(-h, h) - at(h, h) - at(-h, -h)) / (4 * h ** 2),
  };
}

describe('reliabilityAtK', () => {
  it('has the delta-method interval of the logit, with t of one less than the tasks', () => {
    const tasks = tasksOf(8, 7, 8, 3, 0, 8, 5, 8);
    const fit = ofKind(fitBetaBinomial(tasks), 'fitted');
    const k = 5;
    const logit = (u: number, v: number): number => {
      const [a, b] = [fit.a * Math.exp(u), fit.b * Math.exp(v)];
      const value = Math.exp(lbeta(a + k, b) - lbeta(a, b));
      return Math.log(value / (1 - value));
    };
    const h = 1e-4;
    const [byA, byB] = [(logit(h, 0) - logit(-h, 0)) / (2 * h), (logit(0, h) - logit(0, -h)) / (2 * h)];
    const { aa, ab, bb } = fit.information;
    const variance = (byA ** 2 * bb - 2 * byA * byB * ab + byB ** 2 * aa) / (aa * bb - ab ** 2);
    const reach = tQuantile(7, 0.95) * Math.sqrt(variance);
    const unit = (x: number): number => 1 / (1 + Math.exp(-x));
    const found = ofKind(reliabilityAtK(tasks, k, { rng: seededRng(1), confidence: 0.9 }), 'estimated');
    closeTo([found.low, found.high], [unit(logit(0, 0) - reach), unit(logit(0, 0) + reach)], 1e-5);
  });

  it('needs an Rng from 100 tasks on, and not below', () => {
    const interval = (count: number, seed: number): unknown => {
      const tasks = Array.from({ length: count }, (_, i) => ({ n: 4, successes: i % 5 }));
      const { low, high } = ofKind(
        reliabilityAtK(tasks, 3, { rng: seededRng(seed), replicates: 20, confidence: 0.5 }),
        'estimated',
      );
      return [low, high];
    };
    expect(interval(99, 1)).toEqual(interval(99, 2));
    expect(interval(100, 1)).not.toEqual(interval(100, 2));
  });

  it('takes what few trials can tell', () => {
    const rng = seededRng(7);
    expect(reliabilityAtK(tasksOf(8, 4), 2, { rng, replicates: 50 }).kind).toBe('estimated');
    const single = [1, 0].map((successes) => ({ n: 1, successes }));
    expect(reliabilityAtK(single, 2, { rng })).toEqual({ kind: 'insufficient', what: 'trials', n: 1, need: 2 });
    // Some resamples hold the tasks of one trial alone: none passed in 1 of 27, all passed in as many.
    const mixed = ofKind(
      reliabilityAtK([...single, { n: 2, successes: 1 }], 2, { rng, confidence: 0.94 }),
      'estimated',
    );
    expect(mixed).toMatchObject({ model: 'pooled', value: 0.25, extrapolated: true, low: 0, high: 1 });
    expect(reliabilityAtK([{ n: 2, successes: 1 }, ...tasksOf(4)], 2, { rng })).toMatchObject({ extrapolated: false });
  });

  it('takes an outcome per task, all or nothing, as it is for any K', () => {
    const found = ofKind(
      reliabilityAtK(tasksOf(0, 8, 8, 0, 8), 20, { rng: seededRng(7), replicates: 200, confidence: 0.5 }),
      'estimated',
    );
    expect(found).toMatchObject({ model: 'all_or_nothing', value: 0.6 });
    expect(found.low).toBeLessThan(0.6);
    expect(found.high).toBeGreaterThan(0.6);
  });

  it('falls with K, marks what it extrapolates and keeps its bounds in order', () => {
    const tasks = tasksOf(8, 7, 8, 3, 0, 8, 5, 8);
    let before = 1;
    for (const k of [1, 4, 8, 16, 64]) {
      const found = ofKind(reliabilityAtK(tasks, k, { rng: seededRng(7), replicates: 200 }), 'estimated');
      expect(found.value).toBeLessThan(before);
      expect(found.extrapolated).toBe(k > 8);
      expect(found.low).toBeLessThanOrEqual(found.value);
      expect(found.high).toBeGreaterThanOrEqual(found.value);
      before = found.value;
    }
  });

  it('pools tasks that do not differ, and says so', () => {
    const found = ofKind(
      reliabilityAtK(tasksOf(6, 6, 6, 7, 5), 4, { rng: seededRng(7), replicates: 200 }),
      'estimated',
    );
    expect(found).toMatchObject({ kind: 'estimated', model: 'pooled' });
    closeTo(found.value, 0.75 ** 4);
  });

  it('is not sure of a suite that never failed', () => {
    const found = ofKind(reliabilityAtK(tasksOf(8, 8, 8, 8, 8, 8, 8, 8, 8, 8), 32, { rng: seededRng(7) }), 'estimated');
    expect(found).toMatchObject({ kind: 'estimated', value: 1, high: 1 });
    closeTo(found.low, (0.025 ** (1 / 10)) ** 4);
    const none = ofKind(reliabilityAtK(tasksOf(0, 0, 0, 0), 2, { rng: seededRng(7) }), 'estimated');
    closeTo([none.low, none.high], [0, 1 - 0.025 ** (1 / 4)]);
    expect(reliabilityAtK(tasksOf(8), 2, { rng: seededRng(7) })).toEqual({
      kind: 'insufficient',
      what: 'tasks',
      n: 1,
      need: 2,
    });
  });

  it('covers E[p^16] of a known population in about 95 % of suites of a dozen tasks', { tags: 'simulation' }, () => {
    const rng = seededRng(9);
    const rounds = 500;
    // The largest of four uniforms is Beta(4, 1), of which E[p^16] = 4 / 20.
    const suite = (): TaskTrials[] =>
      Array.from({ length: 12 }, () => {
        const p = rng.next() ** (1 / 4);
        return { n: 8, successes: Array.from({ length: 8 }, () => rng.next()).filter((u) => u < p).length };
      });
    let covered = 0;
    for (let i = 0; i < rounds; i++) {
      const { low, high } = ofKind(reliabilityAtK(suite(), 16, { rng, replicates: 100 }), 'estimated');
      if (low <= 0.2 && 0.2 <= high) covered++;
    }
    expect(covered / rounds).toBeGreaterThan(0.93);
  });

  it('bootstraps where tasks are many', () => {
    const tasks = Array.from({ length: 120 }, (_, i) => ({ n: 8, successes: i % 9 }));
    const found = ofKind(reliabilityAtK(tasks, 4, { rng: seededRng(7), replicates: 200 }), 'estimated');
    expect(found.high - found.low).toBeGreaterThan(0.05);
    expect(found.high - found.low).toBeLessThan(0.25);
    expect(reliabilityAtK(tasks, 4, { rng: seededRng(7), replicates: 200 })).toEqual(found);
  });

  it('recovers E[p^K] of a known population: p uniform, so 1 / (K + 1)', () => {
    const source = seededRng(8);
    const tasks = Array.from({ length: 400 }, () => {
      const p = source.next();
      return { n: 10, successes: Array.from({ length: 10 }, () => source.next()).filter((u) => u < p).length };
    });
    const found = ofKind(reliabilityAtK(tasks, 20, { rng: seededRng(7), replicates: 200 }), 'estimated');
    expect(found.low).toBeLessThan(1 / 21);
    expect(found.high).toBeGreaterThan(1 / 21);
    expect(Math.abs(found.value - 1 / 21)).toBeLessThan(0.03);
  });
});

describe('taskReliability', () => {
  it('falls with K, and its credible interval holds most of the posterior', () => {
    const task = { n: 20, successes: 19 };
    const one = taskReliability(task, 1);
    closeTo(one.value, 20 / 22);
    expect(taskReliability(task, 10).value).toBeLessThan(one.value);
    expect(one.low).toBeLessThan(one.value);
    expect(one.high).toBeGreaterThan(one.value);
    expect(() => taskReliability(task, 0)).toThrow('k is 0');
  });
});
