import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import type { SliceEvidence } from '../tally/evidence.ts';

/**
 * A margin for a slice that no run is in is a fault: whoever wrote it believes the slice to be judged more strictly, and it would be
 * judged by the general margin. `slices` has them before thin ones were merged, too: those are there, only thin.
 */
export function absentSlices(
  slices: readonly Pick<SliceEvidence, 'name'>[],
  { nonInferiority: rule }: Policy,
): readonly Finding[] {
  if (rule === false) return [];
  const there = new Set(slices.map(({ name }) => name));
  return Object.keys(rule.slices)
    .filter((name) => !there.has(name))
    .map((slice) => ({
      rule: 'non_inferiority',
      slice,
      verdict: 'fault',
      hard: !rule.advisory,
      what: 'no run is in this slice; its margin was meant for another name',
    }));
}
