import { kornGraubardLower, kornGraubardUpper } from '#stats/interval/korn-graubard.ts';
import { runsToShow } from '#stats/interval/failure-plan.ts';
import { independentDifference } from '../effect/independent.ts';
import type { Share } from '../effect/share.ts';
import type { Finding, RuleName } from '../finding.ts';
import { moreForDifference, moreForShare } from '../plan.ts';
import type { EventRule, Policy } from '../policy.ts';
import type { ArmTally } from '../tally/arm-tally.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { nothingHidden, type ShareLeft } from './share-left.ts';
import { counted, marginPoints, percent, points, whole } from '../words.ts';

/** Something that happens in a run or does not, and how to speak of it. */
interface EventKind {
  readonly rule: RuleName;
  readonly one: string;
  readonly many: string;
  readonly count: (tally: ArmTally) => number;
  /** Sum of the weights of the runs in which it happened. */
  readonly weight: (tally: ArmTally) => number;
  /** It is seen in the steps of a run, so that runs whose steps nobody recorded say nothing of it. */
  readonly ofSteps?: boolean;
}

/** The runs that tell whether it happened, and the sum of their weights. */
function telling(tally: ArmTally, { ofSteps = false }: EventKind): { runs: number; weight: number } {
  const { judged, judged_weight: weight, without_steps: without, without_steps_weight: weightWithout } = tally;
  return ofSteps ? { runs: judged - without, weight: weight - weightWithout } : { runs: judged, weight };
}

/**
 * How often it happened in a release: of real traffic, and in how many runs that is worth. Attempts at a case (or runs of a session) may
 * be alike, and what happens rarely tells little of how alike: a case counts as one run.
 */
function eventShare(tally: ArmTally, kind: EventKind): Share {
  const { count, weight } = kind;
  const { judged, judged_weight: total, judged_weight_squares: squares, judged_unit_squares: byUnit } = tally;
  const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * b;
  const repeated = byUnit > squares && !same(byUnit, squares);
  // Where all runs weigh the same they count as they are.
  const even = same(squares * judged, total ** 2);
  const told = telling(tally, kind);
  const value = even ? count(tally) / told.runs : Math.min(1, weight(tally) / told.weight);
  const effective = repeated ? total ** 2 / byUnit : even ? judged : total ** 2 / squares;
  return { value, effective: (effective * told.runs) / judged };
}

/** How often a rule may err, what a judge's errors leave of a true difference, and what share of runs may tell nothing. */
interface Level {
  readonly alpha: number;
  readonly left: ShareLeft;
  readonly silent: number;
}

type Judgement = Pick<Finding, 'verdict' | 'what' | 'need'>;

/** Consequential errors, refusals, and runs with too many retries, tool errors or steps: how often they may happen. */
export function eventRules(all: SliceEvidence, policy: Policy, left: ShareLeft = nothingHidden): readonly Finding[] {
  const { alpha, undecided, consequentialErrors, refusals, retries, toolErrors, steps } = policy;
  const findings: Finding[] = [];
  const add = (kind: EventKind, rule: EventRule | undefined | false): void => {
    if (rule === undefined || rule === false) return;
    const ofOutcome = kind.rule === 'consequential_errors' || kind.rule === 'refusals';
    const level = { alpha, left: ofOutcome ? left : nothingHidden, silent: undecided.max };
    for (const judged of judge(all, kind, rule, level)) {
      findings.push({ rule: kind.rule, slice: 'all', hard: !rule.advisory, ...judged });
    }
  };
  add(
    {
      rule: 'consequential_errors',
      one: 'consequential error',
      many: 'consequential errors',
      count: (tally) => tally.consequential_errors,
      weight: (tally) => tally.consequential_error_weight,
    },
    consequentialErrors,
  );
  add(
    {
      rule: 'refusals',
      one: 'refusal',
      many: 'refusals',
      count: (tally) => tally.refusals,
      weight: (tally) => tally.refusal_weight,
    },
    refusals,
  );
  const more = (rule: { atMost: number; share: number; advisory: boolean } | undefined): EventRule | undefined =>
    rule === undefined ? undefined : { maxRate: rule.share, advisory: rule.advisory };
  const over = (limit: number | undefined, what: string): Pick<EventKind, 'one' | 'many' | 'ofSteps'> => ({
    one: `run with more than ${limit} ${what}`,
    many: `runs with more than ${limit} ${what}`,
    ofSteps: true,
  });
  add(
    {
      rule: 'retries',
      ...over(retries?.atMost, 'retries'),
      count: (tally) => tally.many_retries,
      weight: (tally) => tally.many_retries_weight,
    },
    more(retries),
  );
  add(
    {
      rule: 'tool_errors',
      ...over(toolErrors?.atMost, 'tool errors'),
      count: (tally) => tally.many_tool_errors,
      weight: (tally) => tally.many_tool_errors_weight,
    },
    more(toolErrors),
  );
  add(
    {
      rule: 'steps',
      ...over(steps?.atMost, 'steps'),
      count: (tally) => tally.many_steps,
      weight: (tally) => tally.many_steps_weight,
    },
    more(steps),
  );
  return findings;
}

function judge({ base, candidate }: SliceEvidence, kind: EventKind, rule: EventRule, by: Level): readonly Judgement[] {
  // The rule on evidence says so already.
  if (candidate.judged === 0) return [];
  if (telling(candidate, kind).runs === 0) {
    return [{ verdict: 'fault', what: `no run of the candidate has recorded steps, so nobody knows of ${kind.many}` }];
  }
  const silent = kind.ofSteps === true ? candidate.without_steps : 0;
  return [
    ...(silent / candidate.judged <= by.silent ? [] : [tooSilent(silent, candidate.judged)]),
    ...(rule.maxRate === undefined ? [] : [atMost(candidate, kind, rule.maxRate, by.alpha)]),
    ...(rule.margin === undefined || base.judged === 0 ? [] : [notMore({ base, candidate }, kind, rule.margin, by)]),
  ];
}

function tooSilent(silent: number, judged: number): Judgement {
  return {
    verdict: 'inconclusive',
    what: `${counted(silent, 'run')} of the candidate's ${whole(judged)} have no recorded steps`,
  };
}

/** Where runs stand for different numbers of others: the share of real traffic, and how many runs that is worth. */
function weighted(runs: number, { value, effective }: Share): string {
  return effective === runs ? '' : ` (${percent(value)} of the traffic they stand for, worth ${whole(effective)} runs)`;
}

/** At most a share of runs, by exact one-sided bounds on the effective number of runs. */
function atMost(tally: ArmTally, kind: EventKind, maxRate: number, alpha: number): Judgement {
  const events = kind.count(tally);
  const share = eventShare(tally, kind);
  const { value, effective: n } = share;
  const { runs } = telling(tally, kind);
  const upper = kornGraubardUpper(value, n, 1 - alpha);
  const seen = `${counted(events, kind.one, kind.many)} in ${counted(runs, 'run')}${weighted(runs, share)}, at most ${percent(upper)} with ${percent(1 - alpha)} confidence`;
  if (upper <= maxRate) return { verdict: 'pass', what: `${seen}: within ${percent(maxRate)}` };
  const shown = events > 0 && kornGraubardLower(value, n, 1 - alpha) > maxRate;
  if (shown || (maxRate === 0 && events > 0))
    return { verdict: 'fail', what: `${seen}: more than ${percent(maxRate)}` };
  if (maxRate === 0) {
    return {
      verdict: 'inconclusive',
      what: `${seen}: no number of runs shows that it never happens; set maxRate above 0`,
    };
  }
  const more =
    events === 0
      ? Math.ceil(runsToShow({ slo: 1 - maxRate, confidence: 1 - alpha }) - n)
      : moreForShare(value, n, maxRate, alpha);
  return {
    verdict: 'inconclusive',
    what: `${seen}: not yet shown to stay within ${percent(maxRate)}`,
    need: { kind: 'candidate_runs', candidate: Math.max(1, more) },
  };
}

/** Not more often than with the baseline by `margin` or more. */
function notMore(
  arms: Pick<SliceEvidence, 'base' | 'candidate'>,
  kind: EventKind,
  asked: number,
  { alpha, left }: Level,
): Judgement {
  const margin = asked * left.low;
  const share = (tally: ArmTally): Share => {
    const { value, effective } = eventShare(tally, kind);
    return { value: 1 - value, effective };
  };
  const effect = independentDifference(share(arms.base), share(arms.candidate), 'newcombe', 1 - 2 * alpha);
  const seen = (tally: ArmTally): string =>
    `${kind.count(tally)} in ${counted(tally.judged, 'run')}${weighted(tally.judged, eventShare(tally, kind))}`;
  const what = `${kind.many}: ${seen(arms.candidate)}, with the baseline ${seen(arms.base)} (${points(-effect.difference)}, up to ${points(-effect.low)})`;
  const p = effect.pNotWorse(margin);
  if (p <= alpha) return { verdict: 'pass', what: `${what}: not more often by ${marginPoints(margin)}` };
  const most = asked * left.high;
  if (1 - effect.pNotWorse(most) <= alpha)
    return { verdict: 'fail', what: `${what}: more often by over ${marginPoints(most)}` };
  return {
    verdict: 'inconclusive',
    what: `${what}: too little to tell whether it is more often by ${marginPoints(margin)}`,
    need: { kind: 'runs', perArm: moreForDifference(effect, margin, alpha) },
  };
}
