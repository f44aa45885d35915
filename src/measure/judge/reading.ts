import { type JudgeRates, judgeRates } from '#stats/agreement/judge-rates.ts';
import { type CorrectedRate, roganGladen } from '#stats/agreement/rogan-gladen.ts';
import type { Judge } from './judge.ts';

/** What a judge said of one release: the (weighted) share of runs that it passed, and how many runs that is worth. */
export interface JudgedArm {
  readonly passRate: number;
  readonly n: number;
}

/** The scores of one name that a judge gave, in the runs of a comparison. */
export interface JudgedScores {
  readonly score: string;
  /** Who judged, as the scores say it: `MODEL` or `MODEL@PROMPT`; none where they do not say. */
  readonly identities: readonly string[];
  /** The share of both releases' runs with a known outcome whose outcome it decided. */
  readonly decides: number;
  readonly base: JudgedArm;
  readonly candidate: JudgedArm;
}

/** Whether figures of a judge may be used, and how good it was shown to be. */
export type JudgeReading =
  | {
      readonly kind: 'valid';
      readonly scores: JudgedScores;
      readonly judge: Judge;
      readonly rates: JudgeRates;
      readonly base: CorrectedRate | undefined;
      readonly candidate: CorrectedRate | undefined;
    }
  | { readonly kind: 'refused'; readonly scores: JudgedScores; readonly why: string };

/** J must be shown to be above this: nearer to a coin a correction would only blow up the noise. Source: statistics.md §5. */
const leastJ = 0.3;

/**
 * Whether the judge behind a score is declared, the one that judged, not out of date, and good enough by its labels; then its rates
 * corrected by Rogan and Gladen. `today` is an ISO date.
 */
export function readJudge(scores: JudgedScores, judge: Judge | undefined, today: string): JudgeReading {
  const refused = (why: string): JudgeReading => ({ kind: 'refused', scores, why });
  if (judge === undefined) {
    return refused(
      `the score ${scores.score} is a judge's, and the config declares no calibration for it (judges.${scores.score})`,
    );
  }
  const other = scores.identities.find((identity) => !isSame(identity, judge));
  if (other !== undefined) {
    return refused(
      `${scores.score} was judged by ${other}, and what is calibrated is ${nameOf(judge)}: label runs for that one`,
    );
  }
  if (judge.validUntil < today) {
    return refused(
      `the calibration of ${scores.score} was valid until ${judge.validUntil}: label fresh runs and declare it anew`,
    );
  }
  const rates = judgeRates(judge.labels);
  if (rates.labels.kind === 'insufficient') {
    const { n, need } = rates.labels;
    return refused(`the calibration of ${scores.score} has ${n} labels of the rarer kind, and takes ${need} of each`);
  }
  if (rates.j.low <= leastJ) {
    const { value, low } = rates.j;
    return refused(
      `the judge of ${scores.score} is too near to a coin: sensitivity + specificity − 1 is ${value.toFixed(2)}, shown to be above ${low.toFixed(2)}, and must be above ${leastJ}`,
    );
  }
  return {
    kind: 'valid',
    scores,
    judge,
    rates,
    base: correctedShare(scores.base, judge),
    candidate: correctedShare(scores.candidate, judge),
  };
}

/**
 * The share that a judge passes without its errors; undefined for less than one run. Effective numbers of runs are rounded down: the
 * correction counts whole runs.
 */
export function correctedShare({ passRate, n }: JudgedArm, { labels }: Judge): CorrectedRate | undefined {
  const whole = Math.floor(n + 1e-9);
  return whole < 1 ? undefined : roganGladen({ passRate: Math.min(1, passRate), n: whole }, labels);
}

function isSame(identity: string, { model, prompt }: Judge): boolean {
  const at = identity.lastIndexOf('@');
  const [recorded, digest] = at === -1 ? [identity, undefined] : [identity.slice(0, at), identity.slice(at + 1)];
  return recorded === model && (prompt === undefined || digest === undefined || digest === prompt);
}

/** A judge as its scores would name it. */
export function nameOf({ model, prompt }: Judge): string {
  return prompt === undefined ? model : `${model}@${prompt}`;
}
