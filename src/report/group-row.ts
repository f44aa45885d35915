import type { ReportGroup } from '#measure/report/group.ts';
import { count, duration, percent, percentRange, usd } from './format.ts';

/** What stands for a figure that is not known. */
const none = '–';

/** A column of a table of groups. */
export interface Column {
  readonly head: string;
  readonly cell: (group: ReportGroup) => string;
}

const latency = (p: 'p50' | 'p95' | 'p99'): Column => ({
  head: p,
  cell: ({ latency: found }) => (found.kind === 'estimated' ? duration(found[p].value) : none),
});

const columns: readonly Column[] = [
  { head: 'success', cell: ({ success_rate: rate }) => (rate.kind === 'estimated' ? percent(rate.value) : 'unknown') },
  { head: 'between', cell: ({ success_rate: rate }) => (rate.kind === 'estimated' ? percentRange(rate) : none) },
  { head: 'runs', cell: (group) => `${count(group.runs)}${group.too_few ? '*' : ''}` },
  {
    head: '$/success',
    cell: ({ cost_per_success: cost }) =>
      cost.kind === 'estimated' || cost.kind === 'not_estimable' ? usd(cost.value) : none,
  },
  latency('p50'),
  latency('p95'),
  latency('p99'),
];

/** The columns after the name that have a figure for any of the groups; `*` marks too few runs to rank. */
export function tableColumns(groups: readonly ReportGroup[]): readonly Column[] {
  return columns.filter(({ cell }) => groups.some((group) => cell(group) !== none));
}
