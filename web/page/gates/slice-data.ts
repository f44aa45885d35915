import { ratios } from '#report/verdict-words.ts';
import type { FigureData } from '../../chart/figure-data.ts';
import type { ComparisonAnswer } from '#client/answers.ts';
import type { GateAnswer } from '../../data/gates.ts';
import { type Behind, runsHref } from '../../data/runs-link.ts';

type Answer = GateAnswer | ComparisonAnswer;
type Slice = Answer['overall'];

/** Which runs are compared, besides their release. */
type Scope = Pick<Behind, 'task' | 'window' | 'more'>;

/** The figures of slices, in the order in which they are drawn, then those for which there was no room; each leads to its runs. */
export function sliceData(answer: Answer, shown: readonly Slice[], scope: Scope = {}): FigureData {
  const all = [...shown, ...answer.slices.filter((slice) => !shown.includes(slice))];
  return {
    name: `${answer.baseline} to ${answer.candidate} by slice`,
    columns: [
      ...['slice', 'verdict', 'base_decided', 'base_rate', 'base_low', 'base_high'],
      ...['candidate_decided', 'candidate_rate', 'candidate_low', 'candidate_high'],
      ...['difference', 'difference_low', 'difference_high', 'margin', 'lost', 'gained'],
    ],
    rows: all.map(({ slice, verdict, base, candidate, effect, margin, flips }) => [
      slice,
      verdict ?? null,
      ...armCells(base),
      ...armCells(candidate),
      effect?.difference ?? null,
      effect?.low ?? null,
      effect?.high ?? null,
      margin ?? null,
      flips?.lost ?? null,
      flips?.gained ?? null,
    ]),
    hrefs: all.map((slice) => runsOf(answer, slice, scope)),
  };
}

const armCells = ({ decided, rate }: Slice['base']): readonly (number | null)[] => [
  decided,
  rate?.value ?? null,
  rate?.low ?? null,
  rate?.high ?? null,
];

/** The candidate's runs in a slice; undefined for one that was put together of several. */
function runsOf({ candidate }: Answer, { dimension, value }: Slice, scope: Scope): string | undefined {
  if (value.startsWith('(')) return undefined;
  return runsHref({ ...scope, release: candidate, ...(dimension === '' ? {} : { slice: { dimension, value } }) });
}

/** Cost and latency as ratios. */
export function ratioData(answer: Answer): FigureData {
  return {
    name: `${answer.baseline} to ${answer.candidate}, cost and latency`,
    columns: ['what', 'base', 'candidate', 'ratio', 'ratio_low', 'ratio_high'],
    rows: ratios(answer).map(({ name, found }) =>
      found.kind === 'unknown'
        ? [name, null, null, null, null, null]
        : [name, found.base, found.candidate, found.ratio, found.low, found.high],
    ),
  };
}
