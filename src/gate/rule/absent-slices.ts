import type { Finding } from '../finding.ts';
import type { Policy } from '../policy.ts';
import type { SliceEvidence } from '../tally/evidence.ts';
import { marginPoints } from '../words.ts';

/** The slices that there are, and those that were too thin to be read alone: by their names, what they are read in. */
interface Read {
  readonly slices: readonly Pick<SliceEvidence, 'name'>[];
  readonly within: ReadonlyMap<string, string>;
}

/**
 * Margins written for a slice that is not judged by them. Of a slice that no run is in it is a fault: whoever wrote it believes the slice
 * to be judged more strictly. Of one too thin to be read alone it is said, with the margin that it is judged by.
 */
export function absentSlices({ slices, within }: Read, { nonInferiority: rule, thin }: Policy): readonly Finding[] {
  if (rule === false) return [];
  const there = new Set(slices.map(({ name }) => name));
  return Object.entries(rule.slices)
    .filter(([name]) => !there.has(name))
    .map(([slice, margin]) => {
      const into = within.get(slice);
      const common = { rule: 'non_inferiority', slice } as const;
      if (into === undefined) {
        const what = 'no run is in this slice; its margin was meant for another name';
        return { ...common, verdict: 'fault', hard: !rule.advisory, what };
      }
      const instead = rule.slices[into] ?? rule.margin;
      const what = `fewer than ${thin} runs of the baseline: read within ${into}, by its margin of ${marginPoints(instead)}, not by ${marginPoints(margin)}`;
      return { ...common, verdict: 'inconclusive', hard: false, what };
    });
}
