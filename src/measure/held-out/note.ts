import { type HeldOutLook, looksWords } from './look.ts';

/** What a reader of figures should know of the held-out cases among them. */
export function heldOutNote(look: HeldOutLook, budget: number | undefined): string {
  const { cases, runs, looks, repeated } = look;
  const seen = `${runs} of these runs are of ${cases} held-out cases. ${repeated ? 'Nothing new was seen of them' : 'This was a look at them'}: ${looksWords(looks)} so far`;
  if (budget === undefined) return `${seen}, without a budget (\`heldOut\` of the gate's policy sets one).`;
  if (looks >= budget) {
    return `${seen}, and the budget is ${budget}: they are used up. Rotate them: a figure that was looked at so often is no evidence.`;
  }
  return `${seen} of ${budget}.`;
}
