import { type HeldOutLook, looksWords } from '#measure/held-out/look.ts';
import { whole } from '#gate/words.ts';

/** What a verdict cost of the budget of looks at held-out cases; nothing where it read none. */
export function heldOutLines(look: HeldOutLook | undefined): readonly string[] {
  if (look === undefined) return [];
  const { cases, looks, budget, state, repeated } = look;
  const of = cases === 1 ? 'the held-out case' : `these ${whole(cases)} held-out cases`;
  if (state === 'burned') return [`Looks at ${of}: the budget of ${budget} is used up, and the figures are left out.`];
  const again = repeated ? ' (this one was the same as before)' : '';
  const left =
    budget === undefined ? 'no budget is set' : `${looksWords(Math.max(0, budget - looks))} of ${budget} left`;
  return [`Looks at ${of}: ${looksWords(looks)}${again}, ${left}.`];
}
