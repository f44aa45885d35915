import type { JudgeReading } from '#measure/judge/reading.ts';
import { designOf } from '../effect/effect.ts';
import { shareBounds, shareOf } from '../effect/share.ts';
import { correctedBound } from './corrected-bound.ts';
import type { Finding } from '../finding.ts';
import { moreForShare } from '../plan.ts';
import type { Policy, ScoreRule } from '../policy.ts';
import { bySlice, type Evidence, type SliceEvidence } from '../tally/evidence.ts';
import { counted, percent } from '../words.ts';
import { nonInferiorityRule } from './non-inferiority.ts';
import { nothingHidden } from './share-left.ts';

/** What is known of where scores come from. */
interface ScoreSources {
  readonly judges: readonly JudgeReading[];
  /** Of scores that are not on the scale from 0 to 1: that they are not, and the cure. */
  readonly otherScales: ReadonlyMap<string, string>;
}

/** Rules on scores: a scorer that never ran is a fault, since its rule would otherwise hold nothing. */
export function scoreRules(
  evidences: ReadonlyMap<string, Evidence>,
  policy: Policy,
  { judges, otherScales }: ScoreSources,
): readonly Finding[] {
  return Object.entries(policy.scores).flatMap(([name, rule]) => {
    const judge = judges.find(({ scores }) => scores.score === name);
    const scale = otherScales.get(name);
    if (scale !== undefined) {
      return [{ rule: 'score', subject: name, slice: 'all', hard: !rule.advisory, verdict: 'fault', what: scale }];
    }
    // The rule on judges says why.
    if (judge?.kind === 'refused') return [];
    const evidence = evidences.get(name);
    const slices = evidence === undefined ? [] : bySlice(evidence);
    return scoreRule({ subject: name, rule, judge }, slices, policy);
  });
}

interface Asked {
  readonly subject: string;
  readonly rule: ScoreRule;
  /** The judge that gave the score, if one did. */
  readonly judge: Extract<JudgeReading, { kind: 'valid' }> | undefined;
}

function scoreRule(
  { subject, rule, judge }: Asked,
  slices: readonly SliceEvidence[],
  policy: Policy,
): readonly Finding[] {
  const common = { rule: 'score', subject, slice: 'all', hard: !rule.advisory } as const;
  const all = slices[0];
  if (all === undefined || all.candidate.decided === 0) {
    return [{ ...common, verdict: 'fault', what: `the scorer ${subject} never ran on the candidate` }];
  }
  const findings: Finding[] = [];
  if (rule.min !== undefined) {
    const judged =
      judge === undefined ? undefined : correctedBound(judge, judge.scores.candidate, { ...rule, min: rule.min });
    findings.push({ ...common, ...(judged ?? atLeast(all, rule, policy.alpha)) });
  }
  if (rule.margin !== undefined) {
    const { margin } = rule;
    const j = judge?.rates.j ?? nothingHidden;
    if (all.base.decided === 0) {
      findings.push({ ...common, verdict: 'fault', what: `the scorer ${subject} never ran on the baseline` });
    } else {
      const { alpha, thin } = policy;
      const { advisory } = rule;
      const margins = { marginOf: () => margin * j.low, failMarginOf: () => margin * Math.min(1, j.high) };
      const asked = { rule: 'score', subject, ...margins, alpha, thin, advisory } as const;
      findings.push(...nonInferiorityRule(slices, designOf(all), asked));
    }
  }
  const unscored = all.candidate.unknown / all.candidate.runs;
  if (unscored > policy.undecided.max) {
    const what = `${counted(all.candidate.unknown, 'run')} of the candidate's ${all.candidate.runs} have no score ${subject}`;
    findings.push({ ...common, verdict: 'inconclusive', what });
  }
  return findings;
}

/** By exact one-sided bounds. The tally is of 1 − score where lower is better, so the bound is turned round as well. */
function atLeast(all: SliceEvidence, rule: ScoreRule, alpha: number): Pick<Finding, 'verdict' | 'what' | 'need'> {
  const share = shareOf(all.candidate);
  if (share.kind === 'no_runs') return { verdict: 'fault', what: 'the scorer never ran on the candidate' };
  const { low, high } = shareBounds(share, 1 - alpha);
  const lower = rule.better === 'lower';
  const bound = lower ? 1 - (rule.min ?? 0) : (rule.min ?? 0);
  const shown = (value: number): string => percent(lower ? 1 - value : value);
  const what = `mean ${shown(share.value)} of ${counted(all.candidate.decided, 'run')} (${shown(lower ? high : low)} to ${shown(lower ? low : high)}), ${lower ? 'at most' : 'at least'} ${percent(rule.min ?? 0)} is asked`;
  if (low >= bound) return { verdict: 'pass', what };
  if (high < bound) return { verdict: 'fail', what };
  const candidate = moreForShare(share.value, share.effective, bound, alpha);
  return { verdict: 'inconclusive', what, need: { kind: 'candidate_runs', candidate } };
}
