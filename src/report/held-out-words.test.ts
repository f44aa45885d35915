import { expect, it } from 'vitest';
import type { HeldOutLook } from '#measure/held-out/look.ts';
import { heldOutLines } from './held-out-words.ts';

const look: HeldOutLook = { eval_set: 'a', cases: 1200, runs: 2400, looks: 2.25, repeated: false, state: 'within' };

it('says how many looks at held-out cases are left', () => {
  expect(heldOutLines(undefined)).toEqual([]);
  expect(heldOutLines(look)).toEqual(['Looks at these 1\u202F200 held-out cases: 2.3, no budget is set.']);
  expect(heldOutLines({ ...look, looks: 3, budget: 5, repeated: true })).toEqual([
    'Looks at these 1\u202F200 held-out cases: 3 (this one was the same as before), 2 of 5 left.',
  ]);
  expect(heldOutLines({ ...look, cases: 1, looks: 5, budget: 5, state: 'burned' })).toEqual([
    'Looks at the held-out case: the budget of 5 is used up, and the figures are left out.',
  ]);
});
