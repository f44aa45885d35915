import type { Flips, SliceAnswer } from './answer.ts';
import { counted, percent, points } from './words.ts';
import type { Verdict } from './verdict.ts';

/** What happened, in one sentence, for whoever reads no further; flips stand beside the score so that neither hides the other. */
export function headline(verdict: Verdict, overall: SliceAnswer, slices: readonly SliceAnswer[], flips: Flips): string {
  const { base, candidate } = overall;
  if (base.rate === undefined || candidate.rate === undefined)
    return 'nothing to compare: a release has no runs with a result';
  const moved = candidate.rate.value - base.rate.value;
  const equal = Math.abs(moved) < 0.0005;
  const scores = `${percent(base.rate.value)} → ${percent(candidate.rate.value)}`;
  const score = equal ? `equal score (${percent(base.rate.value)})` : `${scores} (${points(moved)})`;
  const { lost, gained } = flips.counts;
  const flipped = lost + gained === 0 ? '' : `, ${lost} lost, ${gained} gained`;
  return `${score}${flipped}${held(verdict, moved, slices)}`;
}

function held(verdict: Verdict, moved: number, slices: readonly SliceAnswer[]): string {
  const failing = slices.filter((slice) => slice.verdict === 'fail').map(({ slice }) => slice);
  if (verdict !== 'fail' || failing.length === 0) return '';
  const names =
    failing.length > 3
      ? `${failing.slice(0, 3).join(', ')} and ${counted(failing.length - 3, 'more slice')}`
      : failing.join(', ');
  return moved > 0 ? `; worse at ${names}, though better on average` : `; worse at ${names}`;
}
