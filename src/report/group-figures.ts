import { forestSvg, type ForestRow } from '#figure/forest.ts';
import { outcomeSvg } from '#figure/outcome-bars.ts';
import { dollarSteps, durationSteps, type PercentilePoint, percentileSvg } from '#figure/percentile-lines.ts';
import type { ReportGroup } from '#measure/report/group.ts';
import type { Percentile } from '#measure/report/percentiles.ts';
import { count, duration, percent, percentRange, usd, usdRange } from './format.ts';
import { tableColumns } from './group-row.ts';
import { drawn, figure, table } from './page.ts';

type Groups = readonly ReportGroup[];
type Name = (group: ReportGroup) => string;

const outcomeOrder = [
  'success',
  'refusal',
  'escalation',
  'near_miss',
  'failure',
  'consequential_error',
  'fault',
  'unknown',
];

function isWorse({ against_rest: against }: ReportGroup): boolean {
  return against?.kind === 'compared' && against.verdict === 'worse';
}

/** How often each group succeeds, with its interval. */
export function successFigure(groups: Groups, name: Name): string {
  const rows = groups.slice(0, drawn).flatMap((group): ForestRow[] => {
    const { success_rate: rate } = group;
    if (rate.kind === 'insufficient') return [];
    const { value, low, high, n } = rate;
    const text = `${percent(value)} (${percentRange(rate)}) of ${count(n)}`;
    const tone = isWorse(group) ? 'worse' : group.too_few ? 'faint' : 'plain';
    return [{ label: name(group), text: isWorse(group) ? `worse: ${text}` : text, value, low, high, tone }];
  });
  if (rows.length === 0) return '';
  const few = rows.some(({ tone }) => tone === 'faint') ? ' Grey: fewer than 20 runs, not ranked.' : '';
  const more = groups.length > drawn ? ` The first ${drawn} of ${groups.length}; the table has all.` : '';
  return figure(
    (shape) => forestSvg(rows, { shape, title: 'Success rates with their 95 % intervals' }),
    `Dot: the share of runs that succeeded. Line: where the true share lies with 95 % confidence.${few}${more}`,
  );
}

/** Every figure of a line of the table. */
export function groupTable(groups: Groups, name: Name): string {
  const columns = tableColumns(groups);
  return table(
    ['', ...columns.map(({ head }) => head)],
    groups.map((group) => ({
      cells: [name(group), ...columns.map(({ cell }) => cell(group))],
      tone: group.too_few ? 'few' : isWorse(group) ? 'worse' : undefined,
    })),
  );
}

export function outcomeFigure(groups: Groups, name: Name): string {
  if (groups.length === 0) return '';
  const rows = groups.slice(0, drawn).map((group) => ({ label: name(group), counts: group.outcomes }));
  const unknown = rows.some(({ counts }) => counts.unknown > 0)
    ? ' Unknown: nothing recorded says how the run ended.'
    : '';
  return figure(
    (shape) => outcomeSvg(rows, { shape, title: 'Outcomes by task and release', outcomes: outcomeOrder }),
    `Faults are not the agent's doing.${unknown}`,
  );
}

const open = 'An arrow: the sample is too small to bound it.';

export function latencyFigure(groups: Groups, name: Name): string {
  const point = (percentile: string, at: Percentile): PercentilePoint => ({
    name: percentile,
    value: at.value,
    low: typeof at.low === 'number' ? at.low : undefined,
    high: typeof at.high === 'number' ? at.high : undefined,
  });
  const rows = groups.slice(0, drawn).flatMap((group) => {
    const { latency } = group;
    if (latency.kind === 'insufficient') return [];
    const points = [point('p50', latency.p50), point('p95', latency.p95), point('p99', latency.p99)];
    const text = points.map((each) => `${each.name} ${duration(each.value)}`).join(' · ');
    return [{ label: name(group), text, points }];
  });
  return figure(
    (shape) => percentileSvg(rows, { shape, title: 'Latency percentiles', format: duration, steps: durationSteps }),
    `From top to bottom p50, p95, p99 with their 95 % intervals: half of the runs are faster than p50, one in twenty is slower than p95, one in a hundred slower than p99. ${open}`,
  );
}

export function costFigure(groups: Groups, name: Name): string {
  const rows = groups.slice(0, drawn).flatMap((group) => {
    const { cost_per_success: cost } = group;
    if (cost.kind !== 'estimated') return [];
    const { value, low, high } = cost;
    return [
      {
        label: name(group),
        text: `${usd(value)} (${usdRange(cost)})`,
        points: [{ name: 'a success', value, low, high }],
      },
    ];
  });
  return figure(
    (shape) => percentileSvg(rows, { shape, title: 'Cost per success', format: usd, steps: dollarSteps }),
    'What was spent over the runs that succeeded, with its 95 % interval; failed and retried runs are paid for as well.',
  );
}
