import { seededRng } from '#base/rng.ts';
import { describe, expect, it } from 'vitest';
import { ofKind } from '../../../test/kind.ts';
import { closeTo, describeVectors, vectorGroup } from '../../../test/vectors.ts';
import { tangoNonInferiority, tangoVariance } from '../paired/tango.ts';
import { ndtri } from '../special.ts';
import { detectable } from './detectable.ts';
import { effectiveN, intraclass } from './effective-n.ts';
import { judgeVarianceRatio, labelsNeeded } from './labels.ts';
import { nonInferiorityPairs, nonInferiorityRuns } from './non-inferiority.ts';
import { questionsNeeded } from './questions.ts';
import { saturation } from './saturation.ts';

interface NonInferiority {
  readonly p_base: number;
  readonly p_cand: number;
  readonly margin: number;
  readonly alpha_one_sided: number;
  readonly power: number;
  readonly n_per_arm: number;
}
interface Questions {
  readonly omega2: string;
  readonly sigma2A: string;
  readonly sigma2B: string;
  readonly KA: number;
  readonly KB: number;
  readonly delta: number;
  readonly alpha: number;
  readonly power: number;
  readonly n: number;
}
interface Labels {
  readonly rate?: number;
  readonly half_width: number;
  readonly n_wald: number;
  readonly n_wilson: number;
}
interface Powered {
  readonly rho_Y_Yhat?: number;
  readonly n_over_N: number;
  readonly ppi_variance_ratio: number;
}

/** "1/9" as a number. */
function fraction(text: string): number {
  const [top = '', bottom = '1'] = text.split('/');
  return Number(top) / Number(bottom);
}

describeVectors('sample sizes', () => {
  it.each(vectorGroup<NonInferiority>('fixed_n_noninferiority'))('$p_base within $margin', (one) => {
    const { p_base: baseline, p_cand: candidate, margin, alpha_one_sided: alpha, power } = one;
    expect(nonInferiorityRuns({ baseline, candidate, margin, alpha, power })).toEqual({
      kind: 'plan',
      n: one.n_per_arm,
    });
  });

  it.each(vectorGroup<Questions>('miller_sample_size'))('questions for $delta with K = $KA', (one) => {
    const found = questionsNeeded({
      betweenVariance: fraction(one.omega2),
      withinVariance: { first: fraction(one.sigma2A), second: fraction(one.sigma2B) },
      answers: { first: one.KA, second: one.KB },
      difference: one.delta,
      alpha: one.alpha,
      power: one.power,
    });
    closeTo(found, one.n);
  });

  it.each(vectorGroup<Labels>('human_labels_needed', (one) => one.rate !== undefined))('labels for $rate', (one) => {
    expect(labelsNeeded(one.rate ?? 0, one.half_width)).toEqual({ wald: one.n_wald, wilson: one.n_wilson });
  });

  it.each(vectorGroup<Powered>('human_labels_needed', (one) => one.rho_Y_Yhat !== undefined))(
    'judge $rho_Y_Yhat',
    (one) => {
      closeTo(judgeVarianceRatio(one.rho_Y_Yhat ?? 0, one.n_over_N), one.ppi_variance_ratio);
    },
  );
});

describe('sample sizes', () => {
  it('cannot be reached by a candidate that is worse by the margin or more', () => {
    expect(nonInferiorityRuns({ baseline: 0.9, candidate: 0.85, margin: 0.05 })).toEqual({ kind: 'unreachable' });
    expect(() => nonInferiorityRuns({ baseline: 0.9, candidate: 0.9, margin: 0 })).toThrow('margin is 0');
    expect(() => nonInferiorityPairs({ discordant: 0.02, difference: 0.05, margin: 0.1 })).toThrow(
      'discordant − |difference|',
    );
  });

  it('pairs: the planned number has about 80 % power', { tags: 'simulation' }, () => {
    const plan = nonInferiorityPairs({ discordant: 0.06, margin: 0.05 });
    const { n } = ofKind(plan, 'plan');
    const rng = seededRng(23);
    let passed = 0;
    for (let i = 0; i < 4000; i++) {
      let gained = 0;
      let lost = 0;
      for (let pair = 0; pair < n; pair++) {
        const u = rng.next();
        if (u < 0.03) gained++;
        else if (u < 0.06) lost++;
      }
      if (tangoNonInferiority({ pairs: n, gained, lost }, 0.05) <= 0.05) passed++;
    }
    expect(Math.abs(passed / 4000 - 0.8)).toBeLessThan(0.04);
  });

  it('pairs: needs fewer for a better candidate, more for a worse one, by the variance of the score at the margin', () => {
    const needed = (difference: number): number =>
      ofKind(nonInferiorityPairs({ discordant: 0.2, difference, margin: 0.05 }), 'plan').n;
    expect(needed(0.02)).toBeLessThan(needed(0));
    expect(needed(-0.02)).toBeGreaterThan(needed(0));
    const reach = ndtri(0.95) * Math.sqrt(tangoVariance(0.11, 0.09, -0.05)) + ndtri(0.8) * Math.sqrt(0.2 - 0.02 ** 2);
    expect(needed(0.02)).toBe(Math.ceil((reach / 0.07) ** 2));
  });

  it('detects 2.80 standard errors by default', () => {
    closeTo(detectable(1), 2.8015852, 1e-7);
    expect(detectable(0)).toBe(0);
  });
});

describe('effective n', () => {
  it('is n without correlation, the number of clusters with full correlation', () => {
    closeTo([effectiveN(100, 5, 0), effectiveN(100, 5, 1)], [100, 20]);
    expect(() => effectiveN(100, 5, -0.5)).toThrow('1 + (clusterSize − 1)·icc');
  });

  it('estimates the share of variance between clusters', () => {
    expect(intraclass([1, 1, 0, 0], ['a', 'a', 'b', 'b'])).toMatchObject({ kind: 'estimated', icc: 1, clusterSize: 2 });
    // By hand: mean squares 15.5 between and 3 within, two a cluster.
    expect(intraclass([1, 2, 3, 4, 5, 9], ['a', 'a', 'b', 'b', 'c', 'c'])).toMatchObject({ icc: 12.5 / 18.5 });
    const rng = seededRng(24);
    const clusters = Array.from({ length: 2000 }, (_, i) => Math.floor(i / 5));
    const shift = Array.from({ length: 400 }, () => rng.next());
    const found = ofKind(
      intraclass(
        clusters.map((c) => (shift[c] ?? 0) + rng.next()),
        clusters,
      ),
      'estimated',
    );
    expect(found.icc).toBeCloseTo(0.5, 1);
    expect(intraclass([1, 2], ['a', 'b'])).toEqual({ kind: 'insufficient', n: 2, need: 3 });
    expect(intraclass([1, 2], ['a', 'a'])).toEqual({ kind: 'insufficient', n: 1, need: 2 });
    expect(intraclass([1, 1, 1], ['a', 'a', 'b'])).toEqual({ kind: 'no_variation' });
  });
});

describe('saturation', () => {
  const moving = [1, 0.5, 0.8, 1, 0.7];
  it('flags a ceiling and tasks that never change', () => {
    expect(saturation({ successes: 80, n: 100 }, [moving, moving])).toEqual({ kind: 'informative' });
    expect(saturation({ successes: 100, n: 100 }, [moving])).toEqual({ kind: 'saturated', reasons: ['ceiling'] });
    const frozen = Array.from({ length: 19 }, () => [0, 1, 1, 1, 1, 1]);
    expect(saturation({ successes: 80, n: 100 }, [...frozen, moving])).toEqual({
      kind: 'saturated',
      reasons: ['frozen_tasks'],
    });
    // Nine in ten have to stand still, over the last five releases.
    expect(saturation({ successes: 80, n: 100 }, [...frozen.slice(0, 9), moving]).kind).toBe('informative');
    expect(saturation({ successes: 80, n: 100 }, [[1, 1, 1, 0, 0, 0]]).kind).toBe('informative');
    expect(saturation({ successes: 80, n: 100 }, [[1, 1]])).toEqual({ kind: 'insufficient', n: 2, need: 5 });
  });
});
