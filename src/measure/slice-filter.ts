import { notRecorded } from './report/not-recorded.ts';

/** A slice of a report, a comparison or a drift, as it is named there. */
interface NamedSlice {
  readonly dimension: string;
  readonly value: string;
}

/**
 * The `slice` parameters that let through the runs behind a slice. Thin slices that a report put together, `short or medium` or
 * `west (at or ch)`, are their values; `(other)` is every value but the `shown` ones of the dimension, `(none)` and `not_recorded` the runs without one.
 */
export function sliceFilter({ dimension, value }: NamedSlice, shown: readonly string[]): readonly string[] {
  if (dimension === '') return [];
  if (isNone(value)) return [`${dimension}=`];
  if (value !== '(other)') return valuesOf(value).map((each) => `${dimension}=${each}`);
  return shown
    .filter((each) => each !== value)
    .flatMap((each) => (isNone(each) ? [''] : valuesOf(each)))
    .map((each) => `${dimension}!=${each}`);
}

/** How a report, a comparison and a drift call what has no value. */
const isNone = (value: string): boolean => value === '' || value === '(none)' || value === notRecorded;

/** The values that a slice was put together from; of a value that was recorded so, itself. */
function valuesOf(value: string): readonly string[] {
  const group = /^.+ \((.+ or .+)\)$/.exec(value)?.[1];
  return (group ?? value).split(' or ');
}
