import type { HeldOutLook } from '#measure/held-out/look.ts';
import type { SlicePlan } from '#measure/report/slice-plan.ts';
import type { JudgeReading } from '#measure/judge/reading.ts';
import type { Comparison, GateAnswer, Judged, Ratio, Reason } from './answer.ts';
import { type CostRatioEstimate, costRatioOf } from './effect/cost-ratio.ts';
import { designOf } from './effect/effect.ts';
import { type LatencyRatioEstimate, latencyRatioOf, type QuantileTally } from './effect/latency-ratio.ts';
import { explain } from './explain.ts';
import type { Finding } from './finding.ts';
import { flipsOf } from './flips.ts';
import { headline } from './headline.ts';
import { lowerIsBetter, type Metric } from './metric.ts';
import { needOf, runsOf } from './need.ts';
import type { Policy } from './policy.ts';
import { eventRules } from './rule/event-rate.ts';
import { type Absent, evidenceRule, undecidedRule } from './rule/evidence.ts';
import { type NonInferiority, nonInferiorityRule, successMargins } from './rule/non-inferiority.ts';
import { heldOutRule } from './rule/held-out.ts';
import { believed, holdsBy, judgeAnswers, judgedFigures, type JudgedFigures, judgeRule } from './rule/judge.ts';
import { absentSlices } from './rule/absent-slices.ts';
import { ratioRules } from './rule/ratio.ts';
import { askable, outcomesBy } from './rule/judged-outcomes.ts';
import { reliabilityRule, type TrialTally } from './rule/reliability.ts';
import { scoreRules } from './rule/score.ts';
import { nothingHidden } from './rule/share-left.ts';
import { successRateRule } from './rule/success-rate.ts';
import { sliceAnswer, worstFirst } from './slice-answer.ts';
import type { CaseFlip } from './tally/case-flip.ts';
import { bySlice, type Evidence, type SliceEvidence } from './tally/evidence.ts';
import { mergeThin, readWithin } from './tally/merge-thin.ts';
import { severity, type Verdict, worstOf } from './verdict.ts';

/** Everything the store knows that a comparison of two releases needs. */
export interface CompareInput {
  readonly baseline: string;
  readonly candidate: string;
  readonly metric: Metric;
  readonly evidence: Evidence;
  readonly flips: readonly CaseFlip[];
  readonly latency: readonly QuantileTally[];
  /** Timed runs a p95 interval needs. */
  readonly latencyNeed: number;
  /** How thin slices are merged, by dimension; as `(other)` where nothing is said. */
  readonly slicePlan?: SlicePlan;
  /** Judges that gave scores which the rules read, or decided outcomes. */
  readonly judges?: readonly JudgeReading[];
  /** The look at held-out cases that reading the evidence was; absent where none is in it. */
  readonly heldOut?: HeldOutLook | undefined;
  /** Why a release has no runs. */
  readonly absent?: Absent;
}

export interface GateInput extends CompareInput {
  /** Evidence on each score that the policy names. */
  readonly scores: ReadonlyMap<string, Evidence>;
  /** Of scores that are not on the scale from 0 to 1: that they are not, and the cure. */
  readonly otherScales?: ReadonlyMap<string, string>;
  readonly trials: readonly TrialTally[];
  /** Tasks that the config marks as core. */
  readonly coreTasks: readonly string[];
}

/** The evidence after thin slices were merged, with what follows from it alone. */
interface Prepared {
  readonly slices: readonly SliceEvidence[];
  readonly all: SliceEvidence;
  readonly cost: CostRatioEstimate;
  readonly latency: LatencyRatioEstimate;
  readonly margins: NonInferiority | undefined;
  readonly figures: JudgedFigures;
}

function prepare(input: CompareInput, policy: Policy): Prepared {
  const slices = bySlice(merged(input.evidence, input, policy));
  const figures = judgedFigures(input.judges ?? []);
  const [all] = slices;
  if (all === undefined) throw new Error('bySlice always gives the slice of all runs');
  return {
    slices,
    all,
    cost: isEmpty(all) ? nothingThere : costRatioOf(all.base, all.candidate),
    latency: isEmpty(all) ? nothingThere : latencyRatioOf(input.latency, input.latencyNeed),
    margins: marginsOf(input, policy, figures),
    figures,
  };
}

/** Of a release without runs nothing can be said but that: neither what its rules found, nor what it cost. */
function isEmpty({ base, candidate }: SliceEvidence): boolean {
  return base.runs === 0 || candidate.runs === 0;
}

const nothingThere = { kind: 'unknown', what: 'a release has no runs' } as const;

/** Two releases side by side, and whether the candidate is not worse in any slice; no other rule is asked. Pure. */
export function compareReleases(input: CompareInput, policy: Policy): Comparison {
  const prepared = prepare(input, policy);
  const findings = isEmpty(prepared.all)
    ? withoutRuns(input, prepared)
    : [
        ...heldOutRule(input.heldOut),
        ...evidenceRule(prepared.all),
        ...undecidedRule(prepared.all, policy),
        ...judgeRule(input.judges ?? [], () => true),
        ...regressions(prepared, input.metric),
      ];
  return { schema: 'airworthy.comparison/1', ...judged(input, prepared, findings) };
}

/** A verdict on the candidate by a policy. Pure: the same evidence and policy always give the same answer. */
export function gateRelease(input: GateInput, policy: Policy): GateAnswer {
  const prepared = prepare(input, policy);
  const findings = isEmpty(prepared.all) ? withoutRuns(input, prepared) : ruled(input, prepared, policy);
  return {
    schema: 'airworthy.gate/1',
    ...judged(input, prepared, findings),
    policy,
    explained: [...explain(policy)],
  };
}

function withoutRuns(input: CompareInput, { all }: Prepared): readonly Finding[] {
  return [...heldOutRule(input.heldOut), ...evidenceRule(all, input.absent)];
}

/** What the rules of the policy found. */
function ruled(input: GateInput, prepared: Prepared, policy: Policy): readonly Finding[] {
  const { all, slices, cost, latency, figures } = prepared;
  const by = outcomesBy(input.judges ?? []);
  const asked = askable(policy, by);
  const scores = new Map([...input.scores].map(([score, each]) => [score, merged(each, input, policy)]));
  const rules: readonly Finding[] = [
    ...judgeRule(input.judges ?? [], (reading) => holdsBy(reading, policy)),
    ...believed(figures, [
      ...asked.refused,
      ...regressions(prepared, input.metric),
      ...successRateRule(slices, asked.policy, by.kind === 'one_judge' ? by.judge : undefined),
      ...reliabilityRule(input.trials, asked.policy, input.coreTasks),
      ...eventRules(all, asked.policy, figures.successLeft),
      ...ratioRules(cost, latency, policy),
    ]),
    ...scoreRules(scores, policy, { judges: input.judges ?? [], otherScales: input.otherScales ?? new Map() }),
  ];
  return [
    ...heldOutRule(input.heldOut),
    ...evidenceRule(all),
    ...undecidedRule(all, policy),
    ...absentSlices({ slices, within: readWithin(input.evidence, policy.thin, input.slicePlan ?? {}) }, policy),
    ...held(rules),
    ...rules,
  ];
}

function merged(evidence: Evidence, { slicePlan = {} }: CompareInput, { thin }: Policy): Evidence {
  return mergeThin(evidence, thin, slicePlan);
}

function regressions({ slices, all, margins, figures }: Prepared, metric: Metric): readonly Finding[] {
  if (margins === undefined || all.base.decided === 0 || all.candidate.decided === 0) return [];
  if (metric === 'success' ? figures.success === 'refused' : figures.refused.has(metric.score)) return [];
  return nonInferiorityRule(slices, designOf(all), margins);
}

/** The margins of the policy, less what a judge's errors hide of a difference. */
function marginsOf({ metric }: CompareInput, policy: Policy, figures: JudgedFigures): NonInferiority | undefined {
  const margins = successMargins(policy);
  const left = metric === 'success' ? figures.successLeft : (figures.scoreLeft.get(metric.score) ?? nothingHidden);
  if (margins === undefined || left.low === 1) return margins;
  return {
    ...margins,
    marginOf: (slice) => margins.marginOf(slice) * left.low,
    failMarginOf: (slice) => margins.marginOf(slice) * left.high,
  };
}

/** A policy none of whose rules can hold a release is a fault: it would pass whatever it is shown. */
function held(rules: readonly Finding[]): readonly Finding[] {
  if (rules.some(({ hard }) => hard)) return [];
  const what = 'the policy has no hard rule that could hold a release';
  return [{ rule: 'evidence', slice: 'all', verdict: 'fault', hard: true, what }];
}

function judged(input: CompareInput, prepared: Prepared, findings: readonly Finding[]): Judged {
  const { slices, all, cost, latency } = prepared;
  const verdict = worstOf(findings.filter(({ hard }) => hard).map((finding) => finding.verdict));
  const lower = lowerIsBetter(input.metric);
  const shown = { design: designOf(all), lower, marginOf: prepared.margins?.marginOf };
  const [overall, ...others] = slices.map((slice) => sliceAnswer(slice, findings, shown));
  if (overall === undefined) throw new Error('bySlice always gives the slice of all runs');
  const flips = flipsOf(input.flips, all.pairs);
  const sorted = worstFirst(others, lower);
  return {
    verdict,
    headline: headline(verdict, overall, sorted, flips),
    baseline: input.baseline,
    candidate: input.candidate,
    metric: input.metric,
    design: shown.design,
    overall,
    slices: [...sorted],
    reasons: [...reasons(findings)],
    flips,
    cost_per_success: ratio(cost, (each) => ({ base: each.baseUsd, candidate: each.candidateUsd })),
    latency_p95: ratio(latency, (each) => ({ base: each.baseMs, candidate: each.candidateMs })),
    ...(input.judges === undefined || input.judges.length === 0 ? {} : { judges: judgeAnswers(input.judges) }),
    ...(input.heldOut === undefined ? {} : { held_out: input.heldOut }),
    need: needOf(verdict, findings, all),
  };
}

/** Findings as reasons: what holds the release first, then what is only said. */
function reasons(findings: readonly Finding[]): readonly Reason[] {
  const rank = (verdict: Verdict, hard: boolean): number => severity.indexOf(verdict) + (hard ? 0 : severity.length);
  return findings
    .toSorted((a, b) => rank(a.verdict, a.hard) - rank(b.verdict, b.hard))
    .map(({ need, ...finding }) => ({ ...finding, ...(need === undefined ? {} : { need: { runs: runsOf(need) } }) }));
}

function ratio<T extends { readonly kind: string }>(
  estimate:
    | ({ readonly kind: 'estimated'; readonly ratio: number; readonly low: number; readonly high: number } & T)
    | { readonly kind: 'unknown'; readonly what: string },
  arms: (
    estimated: { readonly kind: 'estimated'; readonly ratio: number; readonly low: number; readonly high: number } & T,
  ) => { base: number; candidate: number },
): Ratio {
  if (estimate.kind === 'unknown') return { kind: 'unknown', what: estimate.what };
  const { ratio: value, low, high } = estimate;
  return { kind: 'estimated', ratio: value, low, high, ...arms(estimate) };
}
