import type { SliceAnswer } from '#gate/answer.ts';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { lowerIsBetter } from '#gate/metric.ts';
import { points, signed } from '#gate/words.ts';
import { sliceTitle } from './slices-headline.ts';
import { metricWords, type VerdictAnswer } from './verdict-words.ts';

const named = 2;
/** Of the name of a release, in columns. */
const longest = 48;

/**
 * Whether the candidate is better, on average and where not, in one sentence. Equal scores say how many cases changed sides, which an average
 * hides.
 */
export function comparisonHeadline(answer: VerdictAnswer): string {
  const { headline, overall, slices } = answer;
  const [baseline, candidate] = [answer.baseline, answer.candidate].map((name) => cutMiddle(plainText(name), longest));
  const { effect, base, candidate: after } = overall;
  const isEqual =
    base.rate !== undefined && after.rate !== undefined && Math.abs(after.rate.value - base.rate.value) < 0.0005;
  if (effect === undefined || isEqual) return `${headline[0]?.toUpperCase() ?? ''}${headline.slice(1)}`;
  const sign = lowerIsBetter(answer.metric) ? -1 : 1;
  const [worst, best] = [
    Math.min(sign * effect.low, sign * effect.high),
    Math.max(sign * effect.low, sign * effect.high),
  ];
  const range = `${points(effect.difference)} (${signed(100 * effect.low)} to ${signed(100 * effect.high)})`;
  const inWhat = answer.metric === 'success' ? '' : ` in ${metricWords(answer)}`;
  const failing = slices.filter(({ verdict }) => verdict === 'fail');
  const where = failing.length === 0 ? '' : ` worse at ${places(failing)}`;
  if (worst > 0) return `${candidate} is better on average${inWhat}, ${range}${where === '' ? '' : `, and${where}`}`;
  if (best < 0) return `${candidate} is worse on average${inWhat}, ${range}${where === '' ? '' : `; surely${where}`}`;
  return `${candidate} cannot be told apart from ${baseline} on average${inWhat}, ${range}${where === '' ? '' : `, and is${where}`}`;
}

/** `change_address, −32.1 (−49.6 to −12.4)`. */
function places(slices: readonly SliceAnswer[]): string {
  const shown = slices.slice(0, named).map((slice) => {
    const { effect } = slice;
    const figures =
      effect === undefined
        ? ''
        : `, ${signed(100 * effect.difference)} (${signed(100 * effect.low)} to ${signed(100 * effect.high)})`;
    return `${sliceTitle({ dimension: slice.dimension, value: slice.value === '' ? '(none)' : slice.value })}${figures}`;
  });
  const more = slices.length - shown.length;
  return `${shown.join(', at ')}${more === 0 ? '' : ` and ${more} more`}`;
}
