import { againstRest } from './against-rest.ts';
import { buildGroup, type GroupOptions, type GroupSums } from './build-group.ts';
import { clusteringOf, clusteringOfSlice } from './clustering.ts';
import { contradictionOf, type Published } from './contradictions.ts';
import { confidence, enoughRuns } from './figure.ts';
import type { ReportGroup } from './group.ts';
import { notesOf } from './notes.ts';
import { notRecorded } from './not-recorded.ts';
import { addLots, type CostUnits } from './cost-units.ts';
import { quantileRanksOf } from './percentiles.ts';
import { addPerturbations, type PerturbationSums } from './perturbation.ts';
import type { RefusalSums } from './refusal.ts';
import { type Report, type ReportAsked, reportSchema } from './report.ts';
import { triedRuns } from './success-rate.ts';
import type { CaseSums, GroupKey, Quantiles, RunSums, ScoreSums, SessionSums } from './sums.ts';
import { worstFirst } from './worst-first.ts';

/** Everything a report is made of, as the store adds it up. */
export interface ReportSums {
  readonly runs: readonly RunSums[];
  readonly cases: readonly CaseSums[];
  readonly sessions: readonly SessionSums[];
  readonly order: readonly Quantiles[];
  /** Quantiles of all tasks of a release; their `task` is ''. */
  readonly releaseOrder: readonly Quantiles[];
  readonly scores: readonly ScoreSums[];
  readonly refusals: readonly RefusalSums[];
  readonly perturbations: readonly PerturbationSums[];
  /** Empty where no group has skewed costs. */
  readonly costUnits: readonly CostUnits[];
  readonly published: readonly Published[];
}

export interface ReportOptions {
  readonly asked: ReportAsked;
  readonly madeAt: string;
  /** The K of Reliability@K of a task. */
  readonly ks: (task: string) => readonly number[];
  /** Notes from whoever gathered the sums. */
  readonly notes?: readonly string[];
}

const keyOf = (key: GroupKey): string => JSON.stringify([key.task, key.release, key.dimension, key.value]);
const wholeOf = (key: GroupKey): GroupKey => ({ task: key.task, release: key.release, dimension: '', value: '' });

/** A report from sums: pure arithmetic, quick whatever the number of runs. */
export function buildReport(sums: ReportSums, options: ReportOptions): Report {
  const { asked, ks } = options;
  const groups = groupSums(sums);
  const { objective } = asked;
  const ranks = quantileRanksOf();
  const wholes = [...groups.values()].filter(({ key }) => key.dimension === '');
  const slices = [...groups.values()].filter(({ key }) => key.dimension !== '');
  const comparisons = slices.filter(({ sums: each }) => triedRuns(each.runs, 'counted').runs >= enoughRuns).length;
  const built = wholes.map(({ key, sums: each }) =>
    buildGroup(
      each,
      { slice: { task: key.task, release: key.release }, ks: ks(key.task), objective, ranks },
      clusteringOf(each),
    ),
  );
  const cut = slices.map(({ key, sums: each }): ReportGroup => {
    const whole = groups.get(keyOf(wholeOf(key)))?.sums ?? each;
    const clustering = clusteringOfSlice(each, whole);
    const slice = { task: key.task, release: key.release, [key.dimension]: key.value === '' ? notRecorded : key.value };
    const group = buildGroup(each, { slice, ks: ks(key.task), objective, ranks }, clustering);
    const against = againstRest(
      triedRuns(each.runs, 'counted'),
      triedRuns(whole.runs, 'counted'),
      { slice: clustering.design_effect, whole: clusteringOf(whole).design_effect },
      comparisons,
    );
    return { ...group, against_rest: against };
  });
  const contradictions = sums.published.flatMap((published) => {
    const tried = triedRuns(groups.get(keyOf({ ...published, dimension: '', value: '' }))?.sums.runs ?? [], 'counted');
    return contradictionOf(published, tried.successes, tried.runs) ?? [];
  });
  const runs = sums.runs.filter((row) => row.dimension === '');
  const report = {
    schema: reportSchema,
    made_at: options.madeAt,
    asked,
    confidence,
    runs: runs.reduce((sum, row) => sum + row.runs, 0),
    first_run: runs.reduce<string | null>(
      (first, { first_run: at }) => (at !== null && (first === null || at < first) ? at : first),
      null,
    ),
    last_run: runs.reduce<string | null>(
      (last, { last_run: at }) => (at !== null && (last === null || at > last) ? at : last),
      null,
    ),
    groups: [...worstFirst(built), ...worstFirst(cut)],
    releases: worstFirst(releaseGroups(wholes, sums.releaseOrder, { objective, ranks })),
    comparisons,
    contradictions,
  } as const;
  return { ...report, notes: [...notesOf(report), ...(options.notes ?? [])] };
}

interface Keyed {
  readonly key: GroupKey;
  readonly sums: GroupSums;
}

/** The sums of each group, brought together from the tables they came in. */
function groupSums(sums: ReportSums): ReadonlyMap<string, Keyed> {
  const cases = Map.groupBy(sums.cases, keyOf);
  const sessions = Map.groupBy(sums.sessions, keyOf);
  const order = Map.groupBy(sums.order, keyOf);
  const scores = Map.groupBy(sums.scores, keyOf);
  const refusals = Map.groupBy(sums.refusals, keyOf);
  const perturbations = Map.groupBy(sums.perturbations, keyOf);
  const costUnits = Map.groupBy(sums.costUnits, keyOf);
  return new Map(
    [...Map.groupBy(sums.runs, keyOf)].flatMap(([key, runs]): [string, Keyed][] => {
      const [first] = runs;
      if (first === undefined) return [];
      const of = <T>(table: ReadonlyMap<string, readonly T[]>): readonly T[] => table.get(key) ?? [];
      return [
        [
          key,
          {
            key: first,
            sums: {
              runs,
              cases: of(cases),
              sessions: of(sessions),
              order: of(order),
              scores: of(scores),
              refusals: of(refusals),
              perturbations: of(perturbations),
              lots: addLots(of(costUnits)),
            },
          },
        ],
      ];
    }),
  );
}

/** All tasks of each release that has several: sums add up, only order statistics come on their own. */
function releaseGroups(
  wholes: readonly Keyed[],
  order: readonly Quantiles[],
  options: Pick<GroupOptions, 'objective' | 'ranks'>,
): readonly ReportGroup[] {
  return [...Map.groupBy(wholes, ({ key }) => key.release)].flatMap(([release, members]) => {
    if (members.length < 2) return [];
    const all: GroupSums = {
      runs: members.flatMap((each) => each.sums.runs),
      cases: members.flatMap((each) => each.sums.cases),
      sessions: members.flatMap((each) => each.sums.sessions),
      order: order.filter((each) => each.release === release),
      scores: members.flatMap((each) => each.sums.scores),
      refusals: members.flatMap((each) => each.sums.refusals),
      perturbations: addPerturbations(members.flatMap((each) => each.sums.perturbations)),
      lots: addLots(members.map((each) => each.sums)),
    };
    return [buildGroup(all, { slice: { release }, ks: [1], ...options }, clusteringOf(all))];
  });
}
