import type { Absent } from '#gate/rule/evidence.ts';
import type { Evidence } from '#gate/tally/evidence.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { releaseNames } from '#store/query/release-names.ts';
import type { Context } from './context.ts';
import { recordedAre } from './recorded-are.ts';

/** Why a release of a comparison has no runs: none was recorded, or none is among those asked for. Reads only where one has none. */
export async function absentReleases(
  { store }: Pick<Context, 'store'>,
  { base, candidate }: GateSelection,
  evidence: Evidence,
): Promise<Absent> {
  const there = new Set(evidence.arms.filter(({ runs }) => runs > 0).map(({ arm }) => arm));
  if (there.size === 2) return {};
  const known = await releaseNames(store, [base, candidate]);
  const recorded = await recordedAre(store, 'release');
  const why = (release: string): string =>
    known.has(release)
      ? `release ${release} has no run in the task, slice and time that were asked for`
      : `there is no run of release ${release}; ${recorded}`;
  return {
    ...(there.has('base') ? {} : { base: why(base) }),
    ...(there.has('candidate') ? {} : { candidate: why(candidate) }),
  };
}
