import { outcomes, type RunOutcome } from '#trace/outcome.ts';
import { betweenErrors, conductOf } from './conduct.ts';
import { costOfConfidence, type MeanCost } from './cost-of-confidence.ts';
import { costPerSuccess } from './cost-per-success.ts';
import type { CostUnits } from './cost-units.ts';
import { confidence, enoughRuns, type Figure } from './figure.ts';
import type { Clustering } from './clustering.ts';
import type { ReportGroup } from './group.ts';
import { ksOf, type PassK, passAtKOf, passHatKOf, stabilityOf } from './pass-k.ts';
import { percentiles, type QuantileRanksOf } from './percentiles.ts';
import { perturbationStability, type PerturbationSums } from './perturbation.ts';
import { refusalQuality, type RefusalSums } from './refusal.ts';
import { reliabilityOf } from './reliability-at-k.ts';
import { scoreFigure } from './score-figures.ts';
import { successRate, triedRuns } from './success-rate.ts';
import type { CaseSums, Metric, Quantiles, RunSums, ScoreSums, SessionSums } from './sums.ts';

/** All that the store said of one group. */
export interface GroupSums {
  readonly runs: readonly RunSums[];
  readonly cases: readonly CaseSums[];
  readonly sessions: readonly SessionSums[];
  readonly order: readonly Quantiles[];
  readonly scores: readonly ScoreSums[];
  readonly refusals: readonly RefusalSums[];
  readonly perturbations: readonly PerturbationSums[];
  readonly lots: CostUnits['lots'];
}

export interface GroupOptions {
  readonly slice: Readonly<Record<string, string>>;
  /** The K of Reliability@K that the task declares. */
  readonly ks: readonly number[];
  readonly objective: number;
  readonly ranks: QuantileRanksOf;
}

/** The figures of one group. */
export function buildGroup(sums: GroupSums, options: GroupOptions, clustering: Clustering): ReportGroup {
  const { runs: rows, cases, order } = sums;
  const runs = rows.reduce((sum, row) => sum + row.runs, 0);
  const tried = triedRuns(rows, 'counted');
  const rate = successRate(tried, clustering.design_effect, confidence);
  const metric = (name: Metric) =>
    percentiles(
      order.find((each) => each.metric === name),
      runs,
      options.ranks,
    );
  const ks = ksOf(cases, options.ks);
  const most = Math.max(1, ...options.ks);
  const tries = clustering.unit === 'case' ? cases : [];
  const reliability = reliabilityOf(tries, rate, most);
  const overCases = (of: typeof passHatKOf): Record<string, PassK> =>
    Object.fromEntries(ks.map((k) => [k, of(cases, k)]));
  return {
    slice: options.slice,
    runs,
    cases: cases.reduce((sum, cell) => sum + cell.cases, 0),
    outcomes: outcomeCounts(rows),
    success_rate: rate,
    too_few: tried.runs < enoughRuns,
    clusters: clustering,
    weighted: rows.some((row) => row.least_weight !== 1 || row.most_weight !== 1),
    pass_hat_k: overCases(passHatKOf),
    pass_at_k: overCases(passAtKOf),
    reliability_at_k: Object.fromEntries(
      options.ks.map((k) => [k, k === most ? reliability : reliabilityOf(tries, rate, k)]),
    ),
    stability: { ...stabilityOf(cases), perturbations: perturbationStability(sums.perturbations) },
    cost_per_success: costPerSuccess({ rows, cases, lots: sums.lots, designEffect: clustering.cost_design_effect }),
    latency: metric('latency_ms'),
    time_to_first_token: metric('time_to_first_token_ms'),
    cost: metric('cost_usd'),
    tokens: metric('tokens'),
    steps: metric('steps'),
    turns: metric('turns'),
    faults: faultsOf(rows, clustering.design_effect),
    conduct: conductOf(rows, clustering.design_effect),
    refusals: refusalQuality(sums.refusals, clustering.design_effect),
    scores: Object.fromEntries(scoresByName(sums.scores).map((score) => [score.name, scoreFigure(score)])),
    bundle: {
      k: most,
      reliability_at_k: reliability,
      cost_of_confidence: costOfConfidence(rate, options.objective, meanCost(rows)),
      between_consequential_errors: betweenErrors(rows),
    },
  };
}

function outcomeCounts(rows: readonly RunSums[]): Record<RunOutcome, number> {
  const count = (outcome: RunOutcome): number =>
    rows.reduce((sum, row) => sum + (row.outcome === outcome ? row.runs : 0), 0);
  const entries = [...outcomes, 'unknown' as const].map((outcome) => [outcome, count(outcome)] as const);
  return recordOf(entries);
}

function recordOf(entries: readonly (readonly [RunOutcome, number])[]): Record<RunOutcome, number> {
  const counts: Record<RunOutcome, number> = {
    success: 0,
    failure: 0,
    refusal: 0,
    escalation: 0,
    near_miss: 0,
    consequential_error: 0,
    fault: 0,
    unknown: 0,
  };
  for (const [outcome, runs] of entries) counts[outcome] = runs;
  return counts;
}

function faultsOf(rows: readonly RunSums[], effect: number): ReportGroup['faults'] {
  const counted = triedRuns(rows, 'counted');
  const faults = rows.filter((row) => row.outcome === 'fault');
  const weight = faults.reduce((sum, row) => sum + row.weight, 0);
  return {
    runs: faults.reduce((sum, row) => sum + row.runs, 0),
    share: shareOf({ ...counted, successWeight: weight }),
    success_rate_with_faults: successRate(counted, effect, confidence),
    success_rate_without_faults: successRate(triedRuns(rows, 'left_out'), effect, confidence),
  };
}

function shareOf(tried: Parameters<typeof successRate>[0]): Figure {
  const found = successRate(tried, 1, confidence);
  if (found.kind === 'insufficient') return found;
  return { kind: 'estimated', value: found.value, low: found.low, high: found.high, n: found.n };
}

function meanCost(rows: readonly RunSums[]): MeanCost {
  const weight = rows.reduce((sum, row) => sum + row.priced_weight, 0);
  if (weight === 0) return { kind: 'unknown' };
  return { kind: 'known', usd: rows.reduce((sum, row) => sum + row.cost, 0) / weight };
}

/** Scores of one name from several groups added up. */
function scoresByName(scores: readonly ScoreSums[]): readonly ScoreSums[] {
  const byName = new Map<string, ScoreSums>();
  for (const score of scores) {
    const before = byName.get(score.name);
    byName.set(
      score.name,
      before === undefined
        ? score
        : {
            ...before,
            n: before.n + score.n,
            weight: before.weight + score.weight,
            weight_squared: before.weight_squared + score.weight_squared,
            sum: before.sum + score.sum,
            sum_weight: before.sum_weight + score.sum_weight,
            sum_squared: before.sum_squared + score.sum_squared,
            binary: before.binary && score.binary,
          },
    );
  }
  return [...byName.values()];
}
