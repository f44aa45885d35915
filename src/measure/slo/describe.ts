import { durationText } from './duration.ts';
import type { Comparison, Indicator, Metric, Selection, Slo } from './slo.ts';

/** An objective in a sentence for someone who never saw one: `95 % of refund runs succeed, over 28d`. */
export function describeTarget(slo: Pick<Slo, 'target' | 'selection' | 'indicator' | 'window' | 'budgeting'>): string {
  const { target, selection, indicator, window, budgeting } = slo;
  const runs = `${selectionWords(selection)}runs`;
  const share = percentText(target);
  const over =
    window.kind === 'rolling'
      ? `over ${durationText(window.durationMs)}`
      : `in each ${window.count === 1 ? '' : `${window.count} `}${unitWords[window.unit]}`;
  if (budgeting.kind === 'occurrences') return `${share} of ${runs} ${goodWords(indicator)}, ${over}`;
  return `in ${share} of all ${durationText(budgeting.sliceMs)} slices, ${percentText(budgeting.target)} of ${runs} ${goodWords(indicator)}, ${over}`;
}

/** `95 %`, `99.9 %`. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(6))} %`;
}

const unitWords = { h: 'hour', d: 'day', w: 'week', M: 'month', Q: 'quarter', Y: 'year' } as const;

function selectionWords({ task, release, slice }: Selection): string {
  const parts = [task, ...Object.entries(slice).map(([name, value]) => `${name}=${value}`), release].filter(
    (part) => part !== undefined,
  );
  return parts.length === 0 ? '' : `${parts.join(', ')} `;
}

const comparisonWords: Readonly<Record<Comparison, string>> = {
  lte: 'at most',
  lt: 'less than',
  gte: 'at least',
  gt: 'more than',
};

/** What a good run does, to follow "of runs". */
export function goodWords(indicator: Indicator): string {
  if (indicator.kind === 'threshold') {
    return `${metricVerb[indicator.metric]} ${comparisonWords[indicator.op]} ${amountText(indicator.metric, indicator.value)}`;
  }
  const bad = indicator.total.filter((outcome) => !indicator.good.includes(outcome));
  if (indicator.good.length === 1 && indicator.good[0] === 'success') return 'succeed';
  if (bad.length < indicator.good.length) return `do not end in ${listText(bad)}`;
  return `end in ${listText(indicator.good)}`;
}

const metricVerb: Readonly<Record<Metric, string>> = {
  duration_ms: 'take',
  time_to_first_token_ms: 'show the first token after',
  cost_usd: 'cost',
  human_minutes: 'need a person for',
  steps: 'take',
  turns: 'take',
  tool_errors: 'have',
  retries: 'have',
};

function amountText(metric: Metric, value: number): string {
  if (metric === 'cost_usd') return `$${value}`;
  if (metric === 'human_minutes') return `${value} min`;
  if (metric === 'duration_ms' || metric === 'time_to_first_token_ms')
    return value < 1000 ? `${value} ms` : `${value / 1000} s`;
  return `${value} ${metric.replaceAll('_', ' ')}`;
}

function listText(words: readonly string[]): string {
  return words.map((word) => word.replaceAll('_', ' ')).join(' or ');
}
