import { shareBounds, shareOf } from '../effect/share.ts';
import type { Finding } from '../finding.ts';
import { moreForShare } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { ArmTally } from '../tally/arm-tally.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { counted, percent } from '../words.ts';
import { correctedBound, type ValidJudge } from './corrected-bound.ts';

/** Every slice of the candidate succeeds at least so often, shown by the exact one-sided bound and by enough runs. */
export function successRateRule(
  slices: readonly SliceEvidence[],
  policy: Policy,
  judge?: ValidJudge,
): readonly Finding[] {
  const rule = policy.successRate;
  if (rule === undefined) return [];
  const asked = slices.filter(({ name }) => rule.slices === undefined || rule.slices.includes(name));
  const absent = (rule.slices ?? []).filter((name) => !asked.some((slice) => slice.name === name));
  const hard = !rule.advisory;
  return [
    ...absent.map((slice): Finding => ({
      rule: 'success_rate',
      slice,
      verdict: 'fault',
      hard,
      what: 'no run is in this slice',
    })),
    ...asked.map((slice): Finding => ({
      rule: 'success_rate',
      slice: slice.name,
      hard,
      ...(judge === undefined
        ? shown(slice.candidate, rule, policy.alpha)
        : shownByJudge(slice.candidate, rule, judge)),
    })),
  ];
}

function shown(
  tally: ArmTally,
  rule: { min: number; runs: number },
  alpha: number,
): Pick<Finding, 'verdict' | 'what' | 'need'> {
  const share = shareOf(tally);
  if (share.kind === 'no_runs') return { verdict: 'inconclusive', what: 'the candidate has no run with a result here' };
  const { low, high } = shareBounds(share, 1 - alpha);
  const seen = `${percent(share.value)} of ${counted(tally.decided, 'run')} (${percent(low)} to ${percent(high)})`;
  if (tally.decided < rule.runs) {
    const more = rule.runs - tally.decided;
    return {
      verdict: 'inconclusive',
      what: `${seen}: fewer than ${rule.runs} runs`,
      need: { kind: 'candidate_runs', candidate: more },
    };
  }
  if (low >= rule.min) return { verdict: 'pass', what: `${seen}: at least ${percent(rule.min)}` };
  if (high < rule.min) return { verdict: 'fail', what: `${seen}: below ${percent(rule.min)}` };
  return {
    verdict: 'inconclusive',
    what: `${seen}: not shown to be ${percent(rule.min)} or more`,
    need: { kind: 'candidate_runs', candidate: moreForShare(share.value, share.effective, rule.min, alpha) },
  };
}

/** Of outcomes that a judge decided: the rate without its errors. */
function shownByJudge(
  tally: ArmTally,
  rule: { min: number; runs: number },
  judge: ValidJudge,
): Pick<Finding, 'verdict' | 'what' | 'need'> {
  const share = shareOf(tally);
  const bound =
    share.kind === 'no_runs'
      ? undefined
      : correctedBound(judge, { passRate: share.value, n: share.effective }, { min: rule.min, better: 'higher' });
  if (bound === undefined) return { verdict: 'inconclusive', what: 'the candidate has no run with a result here' };
  const more = rule.runs - tally.decided;
  if (more <= 0) return bound;
  return {
    verdict: 'inconclusive',
    what: `${bound.what}: fewer than ${rule.runs} runs`,
    need: { kind: 'candidate_runs', candidate: more },
  };
}
