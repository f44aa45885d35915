import { type HeldOutLook, looksWords } from '#measure/held-out/look.ts';
import { counted } from '../words.ts';
import type { Finding } from '../finding.ts';

/**
 * Looks at held-out cases within their budget. Every look tells whoever tunes the agent a little about them, so that after enough looks a
 * good figure shows no more than that they were tuned on: such figures are refused, which is a fault and not a verdict on the release.
 */
export function heldOutRule(look: HeldOutLook | undefined): readonly Finding[] {
  if (look === undefined || look.budget === undefined) return [];
  const { state, looks, budget, cases, repeated } = look;
  const common = { rule: 'held_out', slice: 'layer=held_out', hard: true } as const;
  const of = counted(cases, 'held-out case');
  if (state === 'burned') {
    const what = `the budget of ${counted(budget, 'look')} at these ${of} is used up (${looksWords(looks)} so far), so their figures are left out: rotate them, that is, put fresh cases into the layer held_out`;
    return [{ ...common, verdict: 'fault', what }];
  }
  const left = Math.max(0, budget - looks);
  const which = repeated ? 'the same figures as before, no further look' : 'this was a look';
  return [
    {
      ...common,
      verdict: 'pass',
      what: `${of}: ${which}; ${looksWords(looks)} of ${budget}, ${looksWords(left)} left`,
    },
  ];
}
