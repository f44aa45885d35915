import type { ReportGroup } from './group.ts';

/** Groups in the order of a report: the lowest success rate first, then those too few to be ranked, then those of unknown outcome. */
export function worstFirst(groups: readonly ReportGroup[]): readonly ReportGroup[] {
  return groups.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || rateOf(a) - rateOf(b) || b.runs - a.runs || nameOf(a).localeCompare(nameOf(b)),
  );
}

function rankOf(group: ReportGroup): number {
  if (group.success_rate.kind === 'insufficient') return 2;
  return group.too_few ? 1 : 0;
}

/** Those too few are in order of size: their rates say nothing yet. */
function rateOf({ success_rate: rate, too_few: few }: ReportGroup): number {
  return rate.kind === 'insufficient' || few ? 0 : rate.value;
}

const nameOf = (group: ReportGroup): string => Object.values(group.slice).join(' · ');
