/** A set of runs that share the value of one dimension; the empty dimension is all runs. */
export interface Slice {
  readonly dimension: string;
  readonly value: string;
}

/** What slices too thin to be read alone are put together as. */
export const otherValue = '(other)';

/** A slice in words: `all`, `task=refund`, `language=(none)`. */
export function sliceName({ dimension, value }: Slice): string {
  if (dimension === '') return 'all';
  return `${dimension}=${value === '' ? '(none)' : value}`;
}
