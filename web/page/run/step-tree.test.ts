import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ancestors, isParent, stepTree, unfolded } from './step-tree.ts';

const steps = (...depths: readonly number[]) => depths.map((depth) => ({ depth }));
const none = (): boolean => false;

describe('the tree of steps', () => {
  const tree = stepTree(steps(0, 1, 2, 2, 1, 0));

  it('knows what lies in what', () => {
    expect([...tree.parents]).toEqual([-1, 0, 1, 1, 0, -1]);
    expect([...tree.ends]).toEqual([5, 4, 3, 4, 5, 6]);
    expect([0, 1, 2, 4, 5].map((place) => isParent(tree, place))).toEqual([true, true, false, false, false]);
    expect(ancestors(tree, 3)).toEqual([1, 0]);
  });

  it('folds what lies in a step away, however deep', () => {
    expect(unfolded(tree, none)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(unfolded(tree, (place) => place === 1)).toEqual([0, 1, 4, 5]);
    expect(unfolded(tree, (place) => place === 0 || place === 1)).toEqual([0, 5]);
  });

  it('takes depths that skip, and a run without steps', () => {
    expect([...stepTree(steps(0, 7, 3, 9)).parents]).toEqual([-1, 0, 0, 2]);
    expect(unfolded(stepTree([]), none)).toEqual([]);
  });

  it('hides exactly what lies in something folded', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 30 }), fc.func(fc.boolean()), (depths, isFolded) => {
        const any = stepTree(steps(...depths));
        const expected = [...depths.keys()].filter((place) => !ancestors(any, place).some((above) => isFolded(above)));
        expect(unfolded(any, isFolded)).toEqual(expected);
      }),
    );
  });
});
