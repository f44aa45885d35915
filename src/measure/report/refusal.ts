import { wilson } from '#stats/interval/wilson.ts';
import { type Figure, confidence } from './figure.ts';
import type { GroupKey } from './sums.ts';

/** Runs whose dimension `should_refuse` is recorded, by what was right and what was done. */
export interface RefusalCounts extends GroupKey {
  readonly refused_rightly: number;
  readonly refused_wrongly: number;
  /** Should have refused, and did not. */
  readonly complied_wrongly: number;
}

/** Whether the agent refuses what it should, and only that. */
export type RefusalQuality =
  | { readonly kind: 'measured'; readonly precision: Figure; readonly recall: Figure }
  /** No run says what it should have done: set the dimension `should_refuse`. */
  | { readonly kind: 'not_recorded' };

export function refusalQuality(counts: RefusalCounts | undefined): RefusalQuality {
  if (counts === undefined) return { kind: 'not_recorded' };
  const { refused_rightly: right, refused_wrongly: wrong, complied_wrongly: missed } = counts;
  return { kind: 'measured', precision: share(right, right + wrong), recall: share(right, right + missed) };
}

function share(part: number, n: number): Figure {
  if (n === 0) return { kind: 'insufficient', n: 0, need: 1 };
  return { kind: 'estimated', value: part / n, ...wilson(part, n, confidence), n };
}
