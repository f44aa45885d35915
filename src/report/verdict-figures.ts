import { pointsAxis, ratioAxis } from '#figure/effect-axis.ts';
import { type EffectRow, effectSvg } from '#figure/effect-forest.ts';
import { type RatePair, ratePairSvg } from '#figure/rate-pairs.ts';
import type { FigureShape } from '#figure/row-layout.ts';
import type { SliceAnswer } from '#gate/answer.ts';
import { lowerIsBetter } from '#gate/metric.ts';
import { marginPoints } from '#gate/words.ts';
import { drawn } from './page.ts';
import { effectWords, metricWords, rateWords, ratios, type VerdictAnswer } from './verdict-words.ts';

/** A figure of a verdict, in a report and on the page alike: as it is in each shape, and what it says below. */
export interface VerdictFigure {
  readonly draw: (shape: FigureShape) => string;
  readonly caption: string;
}

/** All slices, worst first, and what they come to together. */
export function slicesDrawn({ slices, overall }: VerdictAnswer): readonly SliceAnswer[] {
  return [...slices.slice(0, drawn), overall];
}

/** What the candidate changed in each slice, against the margin. */
export function differenceFigure(answer: VerdictAnswer): VerdictFigure | undefined {
  const shown = slicesDrawn(answer);
  const lower = lowerIsBetter(answer.metric);
  const rows = shown.map((slice): EffectRow => {
    const { effect, margin } = slice;
    const limit = margin === undefined ? undefined : lower ? margin : -margin;
    const drawnEffect =
      effect === undefined ? undefined : { value: effect.difference, low: effect.low, high: effect.high };
    const text = effect === undefined ? 'nothing to compare' : effectWords(slice);
    return { label: slice.slice, text, mark: slice.verdict, effect: drawnEffect, limit };
  });
  if (rows.every(({ effect }) => effect === undefined)) return undefined;
  const axis = pointsAxis(seenIn(rows), lower ? 'higher' : 'lower');
  const margins = [...new Set(shown.flatMap(({ margin }) => margin ?? []))];
  const shaded =
    margins.length === 0
      ? ''
      : ` Shaded: worse by ${margins.length === 1 ? `the margin of ${marginPoints(margins[0] ?? 0)}` : 'its margin'} or more.`;
  return {
    draw: (shape) => effectSvg(rows, { shape, title: 'Candidate less baseline, by slice', axis }),
    caption: `Dot: ${answer.candidate} less ${answer.baseline}, in ${metricWords(answer)}. Line: where the true difference lies with 95 % confidence.${shaded} The mark is the worst of the rules that read the slice; a fail allows for the number of slices, so that it takes more than one line beyond the limit.${left(answer)}`,
  };
}

/** How both releases did in each slice. */
export function rateFigure(answer: VerdictAnswer): VerdictFigure {
  const rows = slicesDrawn(answer).map((slice): RatePair => {
    const { base, candidate } = slice;
    const text = `${rateWords(base)} → ${rateWords(candidate)}`;
    return { label: slice.slice, text, mark: slice.verdict, base: base.rate, candidate: candidate.rate };
  });
  return {
    draw: (shape) => ratePairSvg(rows, { shape, title: 'Both releases, by slice' }),
    caption: `Above, hollow: ${answer.baseline}. Below, filled: ${answer.candidate}. Each with the range in which the true value lies with 95 % confidence, and the runs with a result.`,
  };
}

function left({ slices }: VerdictAnswer): string {
  return slices.length > drawn ? ` The first ${drawn} of ${slices.length} slices; the table has all.` : '';
}

/** Cost and latency as ratios, against what the policy allows. */
export function ratioFigure(answer: VerdictAnswer): VerdictFigure | undefined {
  const limits = answer.schema === 'airworthy.gate/1' ? [answer.policy.costPerSuccess, answer.policy.latencyP95] : [];
  const rows = ratios(answer).flatMap(({ name, found, amounts, times }, i): EffectRow[] => {
    const rule = limits[i] ?? false;
    if (found.kind === 'unknown') return [];
    const { ratio: value, low, high } = found;
    const limit = rule === false ? undefined : rule.ratio;
    return [{ label: `${name}, ${amounts}`, text: times, effect: { value, low, high }, limit }];
  });
  if (rows.length === 0) return undefined;
  const shaded = rows.some(({ limit }) => limit !== undefined) ? ' Shaded: more than the policy allows.' : '';
  return {
    draw: (shape) => effectSvg(rows, { shape, title: 'Cost and latency as ratios', axis: ratioAxis(seenIn(rows)) }),
    caption: `Dot: how many times as much as with ${answer.baseline}. Line: its 95 % interval.${shaded}`,
  };
}

/** Every value that is to be on the axis. */
function seenIn(rows: readonly EffectRow[]): readonly number[] {
  return rows.flatMap(({ effect, limit }) => [
    ...(effect === undefined ? [] : [effect.low, effect.high]),
    ...(limit === undefined ? [] : [limit]),
  ]);
}
