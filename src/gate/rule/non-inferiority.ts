import { holm } from '#stats/multiple/p-values.ts';
import { type Design, effectOf } from '../effect/effect.ts';
import type { Difference } from '../effect/difference.ts';
import type { Finding } from '../finding.ts';
import { moreForDifference } from '../plan.ts';
import type { Policy } from '../policy.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { isCrumb } from '../tally/merge-thin.ts';
import { marginPoints, points, signed } from '../words.ts';

/** A margin for every slice, at which level, and whether it can hold the release. */
export interface NonInferiority {
  readonly rule: 'non_inferiority' | 'score';
  readonly subject?: string;
  readonly marginOf: (slice: string) => number;
  /** The margin that a fail has to show to be exceeded, where a judge's errors set it apart from that of a pass. */
  readonly failMarginOf?: (slice: string) => number;
  readonly alpha: number;
  readonly advisory: boolean;
  /** Slices thinner than this, and crumbs of the traffic, are said but do not hold. */
  readonly thin: number;
}

/** What the policy asks of the success rate. */
export function successMargins(policy: Policy): NonInferiority | undefined {
  const { nonInferiority: rule, alpha, thin } = policy;
  if (rule === false) return undefined;
  return {
    rule: 'non_inferiority',
    marginOf: (slice) => rule.slices[slice] ?? rule.margin,
    alpha,
    advisory: rule.advisory,
    thin,
  };
}

/**
 * No slice may be worse by more than its margin. A pass needs every slice to show it, each at the full level α (an intersection–union
 * test needs no correction); a fail needs one slice to show the contrary at a level corrected over slices by Holm, so that many slices
 * do not make a false alarm. One look at a fixed sample. Source: statistics.md §4.
 */
export function nonInferiorityRule(
  slices: readonly SliceEvidence[],
  design: Design,
  rule: NonInferiority,
): readonly Finding[] {
  const all = slices[0];
  if (all === undefined) return [];
  const measured = slices.map((slice) => ({ slice, effect: effectOf(slice, design, 1 - 2 * rule.alpha) }));
  const ps = measured.map(({ slice, effect }) =>
    effect.kind === 'measured' ? clamp(1 - effect.pNotWorse(failMargin(rule, slice.name))) : 1,
  );
  const worse = holm(ps);
  return measured.map(({ slice, effect }, i) => {
    const common = {
      rule: rule.rule,
      ...(rule.subject === undefined ? {} : { subject: rule.subject }),
      slice: slice.name,
      hard: !rule.advisory && !isCrumb(slice.base, all.base, rule.thin),
    };
    if (effect.kind === 'nothing') return { ...common, ...nothing(slice, effect.what) };
    const margin = rule.marginOf(slice.name);
    const passes = effect.pNotWorse(margin) <= rule.alpha;
    if (passes) return { ...common, verdict: 'pass', what: sentence(effect, rule, [margin, 'so not worse by']) };
    if ((worse[i] ?? 1) <= rule.alpha)
      return {
        ...common,
        verdict: 'fail',
        what: sentence(effect, rule, [failMargin(rule, slice.name), 'worse by more than']),
      };
    const need = moreForDifference(effect, margin, rule.alpha);
    return {
      ...common,
      verdict: 'inconclusive',
      what: sentence(effect, rule, [margin, 'too little to tell whether it is worse by more than']),
      need: { kind: 'runs', perArm: need },
    };
  });
}

/** A slice with nothing to compare: new work, or work the candidate has not done yet. */
function nothing(slice: SliceEvidence, what: string): Pick<Finding, 'verdict' | 'what'> {
  return { verdict: slice.name === 'all' ? 'fault' : 'inconclusive', what };
}

/** The effect with the interval whose lower end the test reads, one-sided at the level α. */
function sentence(effect: Difference, { alpha }: NonInferiority, [margin, says]: readonly [number, string]): string {
  const level = `${Math.round(100 * (1 - 2 * alpha))} % interval`;
  const by =
    effect.method === 'tango' || effect.method === 'clustered' ? `${Math.round(effect.n)} pairs` : 'two samples';
  const caution = effect.caution === undefined ? '' : `; ${effect.caution}`;
  const range = `${level} ${signed(100 * effect.low)} to ${signed(100 * effect.high)}, ${by}${caution}`;
  return `${points(effect.difference)} (${range}): ${says} ${marginPoints(margin)}`;
}

const failMargin = ({ marginOf, failMarginOf = marginOf }: NonInferiority, slice: string): number =>
  failMarginOf(slice);

const clamp = (p: number): number => Math.min(1, Math.max(0, p));
