import { correctedShare, type JudgedArm, type JudgeReading } from '#measure/judge/reading.ts';
import type { Finding } from '../finding.ts';
import { moreForShare } from '../plan.ts';
import { percent } from '../words.ts';

/** A judge whose calibration holds. */
export type ValidJudge = Extract<JudgeReading, { kind: 'valid' }>;

/** The bound of a rule, as {@link correctedBound} asks it. */
interface Bound {
  readonly min: number;
  readonly better: 'higher' | 'lower';
}

/**
 * A bound on what a judge passes, asked of the share of passes without the judge's errors, by its 95 % interval; undefined where no run
 * was judged.
 */
export function correctedBound(
  { judge }: ValidJudge,
  arm: JudgedArm,
  { min, better }: Bound,
): Pick<Finding, 'verdict' | 'what' | 'need'> | undefined {
  const corrected = correctedShare(arm, judge);
  if (corrected?.kind !== 'estimated') return undefined;
  const { value, low, high } = corrected;
  const asked = `${better === 'lower' ? 'at most' : 'at least'} ${percent(min)} is asked`;
  const what = `${percent(arm.passRate)} pass by the judge, ${percent(value)} once its errors are taken out (${percent(low)} to ${percent(high)}); ${asked}`;
  const holds = better === 'lower' ? high <= min : low >= min;
  const breaks = better === 'lower' ? low > min : high < min;
  if (holds) return { verdict: 'pass', what };
  if (breaks) return { verdict: 'fail', what };
  return {
    verdict: 'inconclusive',
    what,
    need: { kind: 'candidate_runs', candidate: moreForShare(value, arm.n, min, 0.05) },
  };
}
