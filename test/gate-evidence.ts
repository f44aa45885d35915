import { type ArmTally, noRuns } from '#gate/tally/arm-tally.ts';
import type { Evidence } from '#gate/tally/evidence.ts';
import { noPairs, type PairTally } from '#gate/tally/pair-tally.ts';
import type { StratumTally } from '#gate/tally/stratum-tally.ts';

/** A run as a test writes it: unweighted, with a result of 0 or 1, or none. */
export interface TestRun {
  readonly arm: 'base' | 'candidate';
  readonly task: string;
  readonly caseId?: string;
  readonly session?: string;
  readonly value: 0 | 1 | 'fault' | 'unknown';
  readonly costUsd?: number;
  readonly outcome?: 'consequential_error' | 'refusal';
}

/** Sums of a few runs, done the slow and plain way: what the SQL has to come to, and what pure tests feed the rules with. */
export function evidenceOf(runs: readonly TestRun[]): Evidence {
  const slices = [
    { dimension: '', slice: '' },
    ...[...new Set(runs.map(({ task }) => task))].map((slice) => ({ dimension: 'task', slice })),
  ];
  const inside = (slice: { dimension: string; slice: string }) =>
    runs.filter((run) => slice.dimension === '' || run.task === slice.slice);
  return {
    arms: slices.flatMap((slice) =>
      (['base', 'candidate'] as const).flatMap((arm) => {
        const own = inside(slice).filter((run) => run.arm === arm);
        return own.length === 0 ? [] : [armOf(arm, slice, own)];
      }),
    ),
    pairs: slices.map((slice) => pairsOf(slice, inside(slice))),
    strata: slices.flatMap((slice) => strataOf(slice, inside(slice))),
  };
}

type Named = { readonly dimension: string; readonly slice: string };

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const valueOf = ({ value }: TestRun): number => (value === 1 ? 1 : 0);
const isDecided = ({ value }: TestRun): boolean => value === 0 || value === 1;

function armOf(arm: ArmTally['arm'], { dimension, slice }: Named, runs: readonly TestRun[]): ArmTally {
  const decided = runs.filter(isDecided);
  const units = grouped(runs, unitOf);
  const perUnit = units.map((unit) => {
    const own = unit.filter(isDecided);
    const priced = unit.filter(({ costUsd }) => costUsd !== undefined);
    return {
      n: own.length,
      s: sum(own.map(valueOf)),
      paid: sum(priced.map(valueOf)),
      c: sum(priced.map(({ costUsd }) => costUsd ?? 0)),
      priced: priced.length,
    };
  });
  const successes = sum(decided.map(valueOf));
  const paid = perUnit.filter(({ priced }) => priced > 0);
  return {
    ...noRuns(arm, dimension, slice),
    runs: runs.length,
    faults: runs.filter(({ value }) => value === 'fault').length,
    unknown: runs.filter(({ value }) => value === 'unknown').length,
    decided: decided.length,
    full: successes,
    units: perUnit.filter(({ n }) => n > 0).length,
    weight: decided.length,
    weight_squares: decided.length,
    weighted_value: successes,
    value_squares: sum(perUnit.map(({ s }) => s * s)),
    value_weights: sum(perUnit.map(({ s, n }) => s * n)),
    unit_weight_squares: sum(perUnit.map(({ n }) => n * n)),
    priced_runs: runs.filter(({ costUsd }) => costUsd !== undefined).length,
    spent_usd: sum(paid.map(({ c }) => c)),
    cost_units: paid.length,
    cost_usd: sum(paid.map(({ c }) => c)),
    cost_successes: sum(paid.map(({ paid: won }) => won)),
    cost_squares: sum(paid.map(({ c }) => c * c)),
    success_squares: sum(paid.map(({ paid: won }) => won * won)),
    cost_cubes: sum(paid.map(({ c }) => c ** 3)),
    cost_cross: sum(paid.map(({ c, paid: won }) => c * won)),
    judged: decided.length,
    consequential_errors: decided.filter(({ outcome }) => outcome === 'consequential_error').length,
    refusals: decided.filter(({ outcome }) => outcome === 'refusal').length,
    judged_weight: decided.length,
    judged_weight_squares: decided.length,
    judged_unit_squares: sum(perUnit.map(({ n }) => n * n)),
    consequential_error_weight: decided.filter(({ outcome }) => outcome === 'consequential_error').length,
    refusal_weight: decided.filter(({ outcome }) => outcome === 'refusal').length,
  };
}

/** A case, else a session, else the run itself. */
function unitOf({ task, caseId, session }: TestRun, i: number): string {
  if (caseId !== undefined) return `case ${task}/${caseId}`;
  return session === undefined ? `run ${i}` : `session ${task}/${session}`;
}

function pairsOf({ dimension, slice }: Named, runs: readonly TestRun[]): PairTally {
  const tally = noPairs(dimension, slice);
  const cases = grouped(
    runs.filter((run) => run.caseId !== undefined && isDecided(run)),
    (run) => `${run.task}/${run.caseId}`,
  );
  for (const one of cases) {
    const base = one.filter(({ arm }) => arm === 'base').map(valueOf);
    const candidate = one.filter(({ arm }) => arm === 'candidate').map(valueOf);
    if (base.length === 0) tally.candidate_only++;
    else if (candidate.length === 0) tally.base_only++;
    else addPair(tally, base, candidate);
  }
  return tally;
}

function addPair(tally: PairTally, base: readonly number[], candidate: readonly number[]): void {
  const before = sum(base) / base.length;
  const after = sum(candidate) / candidate.length;
  tally.pairs++;
  tally.attempts = Math.max(tally.attempts, base.length, candidate.length);
  tally.weight++;
  tally.weight_squares++;
  tally.weighted_d += after - before;
  tally.weighted_d_squares += (after - before) ** 2;
  const mixed = (share: number): boolean => share > 0 && share < 1;
  if (before >= 0.5 && after < 0.5) tally.lost++;
  else if (before < 0.5 && after >= 0.5) tally.gained++;
  else if (before === 0 && after === 0) tally.always_failing++;
  else if (mixed(before) || mixed(after)) tally.flaky++;
  else tally.stable++;
}

function strataOf({ dimension, slice }: Named, runs: readonly TestRun[]): readonly StratumTally[] {
  const groups = grouped(runs.filter(isDecided), ({ arm, task }) => `${arm}/${task}`);
  return groups.map((group) => ({
    arm: group[0]?.arm ?? 'base',
    dimension,
    slice,
    stratum: group[0]?.task ?? '',
    decided: group.length,
    weight: group.length,
    weight_squares: group.length,
    weighted_value: sum(group.map(valueOf)),
  }));
}

function grouped<T>(items: readonly T[], key: (item: T, i: number) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  items.forEach((item, i) => {
    const group = groups.get(key(item, i)) ?? [];
    group.push(item);
    groups.set(key(item, i), group);
  });
  return [...groups.values()];
}
