import { expect, it } from 'vitest';
import { type HeldOutRuns, readLook } from '#measure/held-out/look.ts';
import { heldOutRule } from './held-out.ts';

const runs = (more: Partial<HeldOutRuns> = {}): HeldOutRuns => ({
  evalSet: 'e',
  runs: 80,
  cases: 40,
  spent: 1.5,
  repeated: false,
  ...more,
});

it('looks at held-out cases are counted within their budget, and their figures refused beyond it', () => {
  const common = { rule: 'held_out', slice: 'layer=held_out', hard: true };
  expect(heldOutRule(readLook(runs(), 4))).toEqual([
    { ...common, verdict: 'pass', what: '40 held-out cases: this was a look; 2.5 of 4, 1.5 left' },
  ]);
  expect(heldOutRule(readLook(runs({ repeated: true, spent: 4 }), 4))[0]).toEqual({
    ...common,
    verdict: 'pass',
    what: '40 held-out cases: the same figures as before, no further look; 4 of 4, 0 left',
  });
  expect(heldOutRule(readLook(runs({ spent: 4 }), 4))).toEqual([
    {
      ...common,
      verdict: 'fault',
      what: expect.stringMatching(
        /^the budget of 4 looks at these 40 held-out cases is used up \(4 so far\), .*rotate them/,
      ),
    },
  ]);
  expect(heldOutRule(readLook(runs(), undefined))).toEqual([]);
  expect(heldOutRule(undefined)).toEqual([]);
});
