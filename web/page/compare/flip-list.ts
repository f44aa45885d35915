import type { ComparisonAnswer } from '#client/answers.ts';
import type { CompareSearch } from './search.ts';

type Flips = ComparisonAnswer['flips'];
export const flipKinds = ['lost', 'gained', 'always_failing', 'flaky'] as const;
export type FlipKind = (typeof flipKinds)[number];

/** A case that changed sides or is not settled. */
export type Flip = Flips['lost'][number] & { readonly kind: FlipKind };

export const kindWords: Readonly<Record<FlipKind, string>> = {
  lost: 'lost',
  gained: 'gained',
  always_failing: 'always failing',
  flaky: 'flaky',
};

/** The cases of a kind, or of all, whose name or task contains a text; lost ones first. */
export function flipList(flips: Flips, { flips: kind, q = '' }: Pick<CompareSearch, 'flips' | 'q'>): readonly Flip[] {
  const text = q.toLowerCase();
  const kinds = kind === undefined ? flipKinds : [kind];
  return kinds.flatMap((each) =>
    flips[each]
      .filter(({ case_id: id, task }) => text === '' || `${task} ${id}`.toLowerCase().includes(text))
      .map((flip) => ({ ...flip, kind: each })),
  );
}
