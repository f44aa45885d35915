import type { JudgeReading } from '#measure/judge/reading.ts';
import type { Rate } from '#stats/agreement/judge-rates.ts';
import type { CorrectedRate } from '#stats/agreement/rogan-gladen.ts';
import type { JudgeAnswer } from '../answer.ts';
import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import { percent } from '../words.ts';
import { nothingHidden, type ShareLeft } from './share-left.ts';

/** Which figures of a policy hang on which judges. */
export interface JudgedFigures {
  /** Scores whose figures are refused. */
  readonly refused: ReadonlySet<string>;
  /** Whether figures of success are: a judge without valid calibration decided how runs ended. */
  readonly success: 'used' | 'refused';
  /** Margins shrink by it. */
  readonly successLeft: ShareLeft;
  readonly scoreLeft: ReadonlyMap<string, ShareLeft>;
}

export function judgedFigures(readings: readonly JudgeReading[]): JudgedFigures {
  const refused = readings.filter(({ kind }) => kind === 'refused');
  const left = readings.flatMap((reading) =>
    reading.kind === 'valid' ? [{ scores: reading.scores, j: reading.rates.j }] : [],
  );
  return {
    refused: new Set(refused.map(({ scores }) => scores.score)),
    success: refused.some(({ scores }) => scores.decides > 0) ? 'refused' : 'used',
    successLeft: left.reduce(
      ({ low, high }, { scores: { decides }, j }) => ({
        low: low - decides * (1 - j.low),
        high: high - decides * (1 - Math.min(1, j.high)),
      }),
      nothingHidden,
    ),
    scoreLeft: new Map(left.map(({ scores, j }) => [scores.score, { low: j.low, high: Math.min(1, j.high) }])),
  };
}

/** Rules that ask how runs ended. */
const ofOutcomes: ReadonlySet<Finding['rule']> = new Set([
  'non_inferiority',
  'success_rate',
  'reliability',
  'consequential_errors',
  'refusals',
  'cost_per_success',
]);

/** The findings without those that hang on a judge who is not believed. */
export function believed({ success }: JudgedFigures, findings: readonly Finding[]): readonly Finding[] {
  return success === 'used' ? findings : findings.filter(({ rule }) => !ofOutcomes.has(rule));
}

/** Whether a hard rule reads what the judge says: a score that it names, or how runs ended. */
export function holdsBy({ scores: { score, decides } }: JudgeReading, policy: Policy): boolean {
  const { nonInferiority, successRate, reliability, consequentialErrors, refusals, costPerSuccess } = policy;
  const rules = [nonInferiority, successRate, reliability, consequentialErrors, refusals, costPerSuccess];
  const hard = rules.some((rule) => rule !== undefined && rule !== false && !rule.advisory);
  return (decides > 0 && hard) || policy.scores[score]?.advisory === false;
}

/** One finding a judge that something hangs on: why its figures are refused, or how good it is shown to be. */
export function judgeRule(
  readings: readonly JudgeReading[],
  isHard: (reading: JudgeReading) => boolean,
): readonly Finding[] {
  return readings.map((reading) => {
    const common = { rule: 'judge', subject: reading.scores.score, slice: 'all', hard: isHard(reading) } as const;
    if (reading.kind === 'refused') return { ...common, verdict: 'fault', what: reading.why };
    const { tpr, tnr, j } = reading.rates;
    const { model, validUntil } = reading.judge;
    const what = `${model} passes ${rateWords(tpr)} of what people pass and fails ${rateWords(tnr)} of what people fail; valid until ${validUntil}. Of a true difference at least ${percent(j.low)} shows in its scores, so margins shrink to that`;
    return { ...common, verdict: 'pass', what };
  });
}

/** Judges as the answer shows them: the raw share of passes, and what it comes to once corrected. */
export function judgeAnswers(readings: readonly JudgeReading[]): JudgeAnswer[] {
  return readings.map((reading) => {
    const { score, base, candidate, decides } = reading.scores;
    const arm = ({ passRate, n }: typeof base, corrected: CorrectedRate | undefined) => ({
      raw: passRate,
      n,
      ...(corrected?.kind === 'estimated'
        ? { corrected: { value: corrected.value, low: corrected.low, high: corrected.high } }
        : {}),
    });
    const common = { score, decides_outcomes: decides };
    if (reading.kind === 'refused') {
      return {
        ...common,
        state: 'refused',
        why: reading.why,
        base: arm(base, undefined),
        candidate: arm(candidate, undefined),
      };
    }
    const { judge, rates } = reading;
    const range = ({ value, low, high }: Omit<Rate, 'n'>) => ({ value, low, high });
    return {
      ...common,
      state: 'valid',
      model: judge.model,
      valid_until: judge.validUntil,
      sensitivity: range(rates.tpr),
      specificity: range(rates.tnr),
      youden_j: range(rates.j),
      base: arm(base, reading.base),
      candidate: arm(candidate, reading.candidate),
    };
  });
}

const rateWords = ({ value, low, high, n }: Rate): string =>
  `${percent(value)} (${percent(low)} to ${percent(high)}, ${n} labels)`;
