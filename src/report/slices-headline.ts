import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { AgainstRest } from '#measure/report/against-rest.ts';
import { notRecorded } from '#measure/report/not-recorded.ts';
import type { SuccessRate } from '#measure/report/success-rate.ts';
import { percent, percentRange } from './format.ts';

/** A slice among all runs that were asked about. */
export interface NamedSlice {
  readonly dimension: string;
  readonly value: string;
  readonly success_rate: SuccessRate;
  readonly against_rest: AgainstRest;
}

/** `language=de`; a task alone by its name, which says enough. */
export function sliceTitle({ dimension, value }: Pick<NamedSlice, 'dimension' | 'value'>): string {
  return plainText(dimension === 'task' && value !== notRecorded ? value : `${dimension}=${value}`);
}

/** Where it fails, in one sentence; that a slice may be low by chance is part of it. `worst` is the lowest that can be ranked. */
export function slicesHeadline(runs: number, worst: NamedSlice | undefined): string {
  if (runs === 0) return 'No runs';
  if (worst?.success_rate.kind !== 'estimated')
    return `No slice has enough runs to be ranked, of ${counted(runs, 'run')}`;
  const { success_rate: rate, against_rest: against } = worst;
  const figures = `${percent(rate.value)} of ${counted(rate.n, 'run')} succeeded (${percentRange(rate)})`;
  if (against.kind !== 'compared') return `Lowest is ${sliceTitle(worst)}: ${figures}`;
  const rest = `${percent(rate.value - against.difference)} of the rest`;
  return against.verdict === 'worse'
    ? `Worst is ${sliceTitle(worst)}: ${figures}, against ${rest}`
    : `No slice is surely worse than the rest; lowest is ${sliceTitle(worst)}: ${figures}, against ${rest}`;
}

/** How a slice stands to all other runs: `21 points worse than the rest (9 to 33)`. */
export function againstWords(against: AgainstRest): string {
  if (against.kind === 'too_few') {
    return `too few to be ranked: ${counted(against.n, 'run')} of known outcome on one side, ${against.need} needed`;
  }
  const { difference, low, high, verdict } = against;
  const points = (share: number): string => `${Math.round(100 * share)}`;
  if (verdict === 'worse')
    return `${points(-difference)} points worse than the rest (${points(-high)} to ${points(-low)})`;
  if (verdict === 'better')
    return `${points(difference)} points better than the rest (${points(low)} to ${points(high)})`;
  return 'not told apart from the rest';
}
