import type { JudgeReading } from '#measure/judge/reading.ts';
import type { Finding } from '../finding.ts';
import type { EventRule, Policy } from '../policy.ts';
import { percent } from '../words.ts';
import type { ValidJudge } from './corrected-bound.ts';

/** Whose word it is how runs ended: nobody's, one judge's for every run, so that its errors can be taken out, or some of both. */
export type OutcomesBy =
  | { readonly kind: 'no_judge' }
  | { readonly kind: 'one_judge'; readonly judge: ValidJudge }
  | { readonly kind: 'mixed'; readonly share: number; readonly scores: readonly string[] };

export function outcomesBy(readings: readonly JudgeReading[]): OutcomesBy {
  const deciding = readings.filter(({ scores }) => scores.decides > 0);
  const [only] = deciding;
  if (only === undefined) return { kind: 'no_judge' };
  if (deciding.length === 1 && only.kind === 'valid' && only.scores.decides > 1 - 1e-9) {
    return { kind: 'one_judge', judge: only };
  }
  const share = deciding.reduce((sum, { scores }) => sum + scores.decides, 0);
  return { kind: 'mixed', share: Math.min(1, share), scores: deciding.map(({ scores }) => scores.score) };
}

/** What is left of a policy, and why the rest cannot be asked. */
interface Askable {
  readonly policy: Policy;
  readonly refused: readonly Finding[];
}

/**
 * The rules of a policy that can be asked of outcomes that a judge decided. A bound on a rate reads the judge's errors as the agent's: with
 * 95 % of passes and 70 % of fails seen, a true 50 % looks like 62.5 %. For the success rate they can be taken out where one judge decided
 * every run; not for pass^k, nor for kinds of failure, which no labels of pass and fail are about.
 */
export function askable(policy: Policy, by: OutcomesBy): Askable {
  if (by.kind === 'no_judge') return { policy, refused: [] };
  const share = by.kind === 'one_judge' ? 1 : by.share;
  const names = by.kind === 'one_judge' ? [by.judge.scores.score] : by.scores;
  const seen = `the judge of ${names.join(' and ')} decided ${percent(share)} of the outcomes, and its errors cannot be taken out of`;
  const refused: Finding[] = [];
  const refuse = (rule: Finding['rule'], { advisory }: { readonly advisory: boolean }, what: string): void => {
    refused.push({ rule, slice: 'all', hard: !advisory, verdict: 'fault', what: `${seen} ${what}` });
  };
  const { successRate, reliability, consequentialErrors, refusals } = policy;
  if (successRate !== undefined && by.kind === 'mixed') {
    const cure = `bound its score instead (scores.${names[0]}.min), or let the judge decide every run, or none`;
    refuse('success_rate', successRate, `a rate that is part its, part others': ${cure}`);
  }
  if (reliability !== undefined) {
    refuse(
      'reliability',
      reliability,
      'pass^k: ask for successRate, or let a check of the end state decide these runs',
    );
  }
  const relative = <T extends EventRule | undefined | false>(
    rule: Finding['rule'],
    asked: T,
  ): T | Omit<EventRule, 'maxRate'> => {
    if (asked === undefined || asked === false || asked.maxRate === undefined) return asked;
    refuse(
      rule,
      asked,
      'a maxRate: ask for a margin to the baseline, or let a check of the end state decide these runs',
    );
    return { advisory: asked.advisory, ...(asked.margin === undefined ? {} : { margin: asked.margin }) };
  };
  return {
    policy: {
      ...policy,
      ...(by.kind === 'mixed' ? { successRate: undefined } : {}),
      reliability: undefined,
      consequentialErrors: relative('consequential_errors', consequentialErrors),
      refusals: relative('refusals', refusals),
    },
    refused,
  };
}
