import { pointsAxis, ratioAxis } from '#figure/effect-axis.ts';
import { type EffectRow, effectSvg } from '#figure/effect-forest.ts';
import { type RatePair, ratePairSvg } from '#figure/rate-pairs.ts';
import type { SliceAnswer } from '#gate/answer.ts';
import { lowerIsBetter } from '#gate/metric.ts';
import { marginPoints, whole } from '#gate/words.ts';
import { drawn, figure, table } from './page.ts';
import { effectWords, metricWords, rateWords, ratios, type VerdictAnswer } from './verdict-words.ts';

/** All slices, worst first, and what they come to together. */
function slicesOf({ slices, overall }: VerdictAnswer): readonly SliceAnswer[] {
  return [...slices.slice(0, drawn), overall];
}

/** What the candidate changed in each slice, against the margin. */
export function differenceFigure(answer: VerdictAnswer): string {
  const shown = slicesOf(answer);
  const lower = lowerIsBetter(answer.metric);
  const rows = shown.map((slice): EffectRow => {
    const { effect, margin } = slice;
    const limit = margin === undefined ? undefined : lower ? margin : -margin;
    const drawnEffect =
      effect === undefined ? undefined : { value: effect.difference, low: effect.low, high: effect.high };
    const text = effect === undefined ? 'nothing to compare' : effectWords(slice);
    return { label: slice.slice, text, mark: slice.verdict, effect: drawnEffect, limit };
  });
  if (rows.every(({ effect }) => effect === undefined)) return '';
  const axis = pointsAxis(seenIn(rows), lower ? 'higher' : 'lower');
  const margins = [...new Set(shown.flatMap(({ margin }) => margin ?? []))];
  const shaded =
    margins.length === 0
      ? ''
      : ` Shaded: worse by ${margins.length === 1 ? `the margin of ${marginPoints(margins[0] ?? 0)}` : 'its margin'} or more.`;
  return figure(
    (shape) => effectSvg(rows, { shape, title: 'Candidate less baseline, by slice', axis }),
    `Dot: ${answer.candidate} less ${answer.baseline}, in ${metricWords(answer)}. Line: where the true difference lies with 95 % confidence.${shaded} The mark is the worst of the rules that read the slice; a fail allows for the number of slices, so that it takes more than one line beyond the limit.${left(answer)}`,
  );
}

/** How both releases did in each slice. */
export function rateFigure(answer: VerdictAnswer): string {
  const rows = slicesOf(answer).map((slice): RatePair => {
    const { base, candidate } = slice;
    const text = `${rateWords(base)} → ${rateWords(candidate)}`;
    return { label: slice.slice, text, mark: slice.verdict, base: base.rate, candidate: candidate.rate };
  });
  return figure(
    (shape) => ratePairSvg(rows, { shape, title: 'Both releases, by slice' }),
    `Above, hollow: ${answer.baseline}. Below, filled: ${answer.candidate}. Each with the range in which the true value lies with 95 % confidence, and the runs with a result.`,
  );
}

function left({ slices }: VerdictAnswer): string {
  return slices.length > drawn ? ` The first ${drawn} of ${slices.length} slices; the table has all.` : '';
}

/** Cost and latency as ratios, against what the policy allows. */
export function ratioFigure(answer: VerdictAnswer): string {
  const limits = answer.schema === 'airworthy.gate/1' ? [answer.policy.costPerSuccess, answer.policy.latencyP95] : [];
  const rows = ratios(answer).flatMap(({ name, found, amounts, times }, i): EffectRow[] => {
    const rule = limits[i] ?? false;
    if (found.kind === 'unknown') return [];
    const { ratio: value, low, high } = found;
    const limit = rule === false ? undefined : rule.ratio;
    return [{ label: `${name}, ${amounts}`, text: times, effect: { value, low, high }, limit }];
  });
  if (rows.length === 0) return '';
  const shaded = rows.some(({ limit }) => limit !== undefined) ? ' Shaded: more than the policy allows.' : '';
  return figure(
    (shape) => effectSvg(rows, { shape, title: 'Cost and latency as ratios', axis: ratioAxis(seenIn(rows)) }),
    `Dot: how many times as much as with ${answer.baseline}. Line: its 95 % interval.${shaded}`,
  );
}

/** Every value that is to be on the axis. */
function seenIn(rows: readonly EffectRow[]): readonly number[] {
  return rows.flatMap(({ effect, limit }) => [
    ...(effect === undefined ? [] : [effect.low, effect.high]),
    ...(limit === undefined ? [] : [limit]),
  ]);
}

/** Every slice with every figure. */
export function sliceTable({ baseline, candidate, slices, overall }: VerdictAnswer): string {
  const paired = overall.flips !== undefined;
  const heads = ['slice', 'verdict', baseline, candidate, 'difference, 95 % interval', 'faults', 'unknown'];
  const flips = paired ? ['lost', 'gained', 'always failing', 'flaky'] : [];
  const rows = [...slices, overall].map((slice) => {
    const { base, candidate: after, flips: counts } = slice;
    const counted =
      counts === undefined ? flips.map(() => '') : [counts.lost, counts.gained, counts.always_failing, counts.flaky];
    return {
      cells: [
        slice.slice,
        slice.verdict ?? '',
        rateWords(base),
        rateWords(after),
        effectWords(slice),
        `${whole(base.faults)} → ${whole(after.faults)}`,
        `${whole(base.unknown)} → ${whole(after.unknown)}`,
        ...(paired ? counted.map(String) : []),
      ],
      tone: slice.verdict === 'fail' ? ('worse' as const) : undefined,
    };
  });
  return table([...heads, ...flips], rows);
}
