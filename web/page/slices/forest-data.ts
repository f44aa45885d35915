import { type ForestRow, forestSvg } from '#figure/forest.ts';
import { count, percent, percentRange } from '#report/format.ts';
import type { RankedSlicesAnswer } from '#client/answers.ts';
import type { FigureData } from '../../chart/figure-data.ts';
import type { Picture } from '../../ui/copy-menu.tsx';

export type SlicedDimension = RankedSlicesAnswer['dimensions'][number];
export type Slice = SlicedDimension['slices'][number];

export const isWorse = ({ against_rest: against }: Slice): boolean =>
  against.kind === 'compared' && against.verdict === 'worse';

/** The data behind the forest of a dimension. */
export function forestData({ dimension, slices }: SlicedDimension): FigureData {
  return {
    name: `success-by-${dimension}`,
    columns: [
      'value',
      'runs',
      'success_rate',
      'low',
      'high',
      'too_few',
      'difference_from_rest',
      'difference_low',
      'difference_high',
    ],
    rows: slices.map(({ value, runs, success_rate: rate, too_few: few, against_rest: against }) => [
      ...[value, runs],
      ...(rate.kind === 'estimated' ? [rate.value, rate.low, rate.high] : [null, null, null]),
      few ? 'yes' : 'no',
      ...(against.kind === 'compared' ? [against.difference, against.low, against.high] : [null, null, null]),
    ]),
  };
}

/** The same forest as reports draw it, to take along. */
export function forestPicture({ dimension, slices }: SlicedDimension): Picture {
  const rows = slices.flatMap((slice): ForestRow[] => {
    const { value: label, success_rate: rate, too_few: few } = slice;
    if (rate.kind === 'insufficient') return [];
    const { value, low, high, n } = rate;
    const text = `${percent(value)} (${percentRange(rate)}) of ${count(n)}`;
    return [{ label, text, value, low, high, tone: isWorse(slice) ? 'worse' : few ? 'faint' : 'plain' }];
  });
  const title = `Success by ${dimension} with 95 % intervals`;
  return { name: `Success by ${dimension}`, svg: () => forestSvg(rows, { shape: 'wide', title }) };
}
