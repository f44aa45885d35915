import { type Behind, runsBehind, runsHref } from '../../data/runs-link.ts';
import type { FigureScope } from './scope.ts';

/** A slice of a dimension, with the values that stand beside it. */
export type SliceRef = NonNullable<Behind['slice']> & Pick<Behind, 'shown'>;

/** The address of the runs that are in all of some slices. */
export function sliceHref({ task, release, ...window }: FigureScope, slices: readonly SliceRef[]): string {
  const filter = slices.reduce(
    (more, { shown, ...slice }) => runsBehind({ slice, shown, more }),
    runsBehind({ task, release, window }),
  );
  return runsHref({ more: filter });
}
