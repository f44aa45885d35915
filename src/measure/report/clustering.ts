import { costDesignEffect } from './cost-per-success.ts';
import type { Unit } from './group.ts';
import { addClusters, designEffect, shownDesignEffect, type Tried, triedRuns } from './success-rate.ts';
import type { CaseSums, ClusterSums, RunSums, SessionSums } from './sums.ts';

/** How alike the runs of one case, or of one session, are. */
export interface Clustering {
  /** What most of the runs come in. */
  readonly unit: Unit;
  readonly count: number;
  /** How many recorded runs tell as much as one that stands alone. */
  readonly design_effect: number;
  /** That of cost per success. */
  readonly cost_design_effect: number;
}

/** What runs come in. */
export interface Units {
  readonly cases: readonly CaseSums[];
  /** Of all sessions, or of every so many. */
  readonly sessions: readonly SessionSums[];
}

/** What clustering is worked out from. */
export interface UnitSums extends Units {
  readonly runs: readonly RunSums[];
}

/** Runs that come in units of one kind. */
interface Part {
  /** Runs with a known outcome, and Σ w² over them. */
  readonly runs: number;
  readonly squares: number;
  /** The units that were looked at, and the runs and Σ w² in them. */
  readonly clusters: ClusterSums;
  readonly looked: { readonly runs: number; readonly weightSquared: number };
}

interface Effects {
  readonly success: number;
  readonly cost: number;
}

const none: Effects = { success: 1, cost: 1 };
/** With so many of a slice's sessions seen, their size is known well enough to be less than in the whole. */
const enoughSessions = 30;

/**
 * Design effects of a whole: that of its runs in cases, that of the others in sessions, and 1 of those in neither, averaged by their Σ w²,
 * which is what variances of independent parts add up to. Source: Kish 1965 §5.4, §8.2.
 */
export function clusteringOf(sums: UnitSums): Clustering {
  return clusteringOfTried(triedIn(sums), sums);
}

/** Of runs with a known outcome: how many, Σ w², and how many of them belong to a session and to no case. */
export interface TriedInSessions extends Pick<Tried, 'runs' | 'weightSquared'> {
  readonly sessionRuns: number;
}

/** {@link clusteringOf}, where the runs are added up already. */
export function clusteringOfTried(tried: TriedInSessions, units: Units): Clustering {
  const parts = partsOf(tried, units);
  const effects = averaged(parts, { cases: ownEffects(parts.cases), sessions: ownEffects(parts.sessions) });
  return { ...unitOf(parts), ...effects };
}

/**
 * Those of a slice. Its cases speak for themselves where there are two. Of its sessions few may have been looked at: the likeness in them is that of
 * the whole (ρ), carried over to how large the slice's own are, unless the slice itself shows more. Source: Kish 1995, portable ρ.
 */
export function clusteringOfSlice(slice: UnitSums, whole: UnitSums): Clustering {
  const parts = partsOf(triedIn(slice), slice);
  const { cases, sessions } = parts;
  const wholeParts = partsOf(triedIn(whole), whole);
  const carried = carriedOver(sessions, wholeParts.sessions);
  const effects = averaged(parts, {
    cases: cases.clusters.count < 2 ? carriedOver(cases, wholeParts.cases) : ownEffects(cases),
    sessions: sessions.clusters.count < enoughSessions ? carried : larger(carried, shownEffects(sessions)),
  });
  const own = unitOf(parts);
  const usual = unitOf(wholeParts);
  const isUnseen = own.unit === 'run' && sessions.clusters.count < 2;
  const count = Math.round((usual.count * parts.all.runs) / Math.max(1, wholeParts.all.runs));
  return { ...(isUnseen ? { unit: usual.unit, count } : own), ...effects };
}

interface Parts {
  readonly cases: Part;
  readonly sessions: Part;
  /** All runs with a known outcome. */
  readonly all: { readonly runs: number; readonly squares: number };
}

function triedIn({ runs }: UnitSums): TriedInSessions {
  const sessionRuns = sum(runs, (row) => (row.outcome === 'unknown' ? 0 : row.session_runs));
  return { ...triedRuns(runs, 'counted'), sessionRuns };
}

function partsOf({ runs, weightSquared, sessionRuns: inSessions }: TriedInSessions, { cases, sessions }: Units): Parts {
  const inCases = sum(cases, (cell) => cell.cases * cell.attempts);
  const caseSquares = sum(cases, (cell) => cell.weight_squared);
  const looked = {
    runs: sum(sessions, (each) => each.runs),
    weightSquared: sum(sessions, (each) => each.weight_squared),
  };
  return {
    cases: {
      ...{ runs: inCases, squares: caseSquares, clusters: addClusters(cases.map((cell) => cell.clusters)) },
      looked: { runs: inCases, weightSquared: caseSquares },
    },
    sessions: {
      runs: inSessions,
      // Runs outside of cases that are in a session weigh, on average, what the others outside of cases do.
      squares: runs === inCases ? 0 : ((weightSquared - caseSquares) * inSessions) / (runs - inCases),
      ...{ clusters: addClusters(sessions.map((each) => each.clusters)), looked },
    },
    all: { runs, squares: weightSquared },
  };
}

function sum<T>(all: readonly T[], of: (one: T) => number): number {
  return all.reduce((total, one) => total + of(one), 0);
}

/** The effects of units as they are seen, with allowance for units of a kind that was not. */
function ownEffects({ clusters, looked }: Part): Effects {
  if (clusters.count < 2) return none;
  return { success: designEffect(clusters, looked), cost: costDesignEffect(clusters) };
}

/** The effects of units as they are seen, whatever was not. */
function shownEffects({ clusters, looked }: Part): Effects {
  return { success: shownDesignEffect(clusters, looked), cost: costDesignEffect(clusters) };
}

/** What the whole's effects come to in units of this part's size: 1 + (effect − 1) (m − 1) / (M − 1), m and M being Σ W² / Σ w². */
function carriedOver(part: Part, whole: Part): Effects {
  const [size, usual] = [meanSize(part), meanSize(whole)];
  if (usual <= 1) return none;
  const ratio = Math.max(0, size - 1) / (usual - 1);
  const factor = part.clusters.count < enoughSessions ? Math.max(1, ratio) : ratio;
  const { success, cost } = ownEffects(whole);
  return { success: 1 + (success - 1) * factor, cost: 1 + (cost - 1) * factor };
}

/** How many runs a run's unit has, itself among them, on average over runs. */
function meanSize({ clusters, looked }: Part): number {
  return looked.weightSquared === 0 ? 1 : clusters.ww / looked.weightSquared;
}

function larger(one: Effects, other: Effects): Effects {
  return { success: Math.max(one.success, other.success), cost: Math.max(one.cost, other.cost) };
}

type DesignEffects = Pick<Clustering, 'design_effect' | 'cost_design_effect'>;

function averaged(
  { cases, sessions, all }: Parts,
  of: { readonly cases: Effects; readonly sessions: Effects },
): DesignEffects {
  if (all.squares === 0) return { design_effect: 1, cost_design_effect: 1 };
  const average = (name: keyof Effects): number =>
    1 + (cases.squares * (of.cases[name] - 1) + sessions.squares * (of.sessions[name] - 1)) / all.squares;
  // Cost per success takes cases as its units where every run is in one.
  return { design_effect: average('success'), cost_design_effect: cases.runs === all.runs ? 1 : average('cost') };
}

/** By case where most of the runs belong to one, else by session where there are several runs in one, else by run. */
function unitOf({ cases, sessions, all }: Parts): Pick<Clustering, 'unit' | 'count'> {
  const isByCase = cases.runs * 2 >= all.runs;
  const { clusters, looked } = isByCase ? cases : sessions;
  if (clusters.count < 2 || (!isByCase && looked.runs === clusters.count)) return { unit: 'run', count: all.runs };
  return { unit: isByCase ? 'case' : 'session', count: Math.round((clusters.count * all.runs) / looked.runs) };
}
