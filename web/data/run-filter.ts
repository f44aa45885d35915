import { z } from 'zod';
import { oneNumber, oneText, someTexts } from './search.ts';

/** Which runs, as the API's filter has it (src/flow/run-filter.ts) and as it stands in the address. */
export const runFilterShape = {
  task: someTexts,
  release: someTexts,
  outcome: someTexts,
  model: someTexts,
  session: oneText,
  user: oneText,
  case: oneText,
  id: oneText,
  since: oneText,
  until: oneText,
  slice: someTexts,
  has: someTexts,
  score: someTexts,
  min_duration_ms: oneNumber,
  max_duration_ms: oneNumber,
  min_cost_usd: oneNumber,
  max_cost_usd: oneNumber,
  min_steps: oneNumber,
  max_steps: oneNumber,
};

export const runFilterSearch = z.object(runFilterShape);
export type RunFilter = Readonly<z.output<typeof runFilterSearch>>;

/** Dimensions with a list of their own in the filter; the others are slices. */
export const listedDimensions = ['task', 'release', 'outcome', 'model'] as const;
export type ListedDimension = (typeof listedDimensions)[number];
/** Dimensions of too many values for a list: a filter names one. */
export const namedDimensions = ['session', 'user', 'case'] as const;
export type NamedDimension = (typeof namedDimensions)[number];

export const isListed = (name: string): name is ListedDimension => listedDimensions.some((each) => each === name);
export const isNamed = (name: string): name is NamedDimension => namedDimensions.some((each) => each === name);

/** A filter with nothing in it that says nothing, so that two filters that say the same are written the same. */
export function tidy(filter: RunFilter): RunFilter {
  const said = Object.entries(filter).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return runFilterSearch.parse(Object.fromEntries(said));
}

/** A `slice` parameter in its parts: `language=de`, `language!=de`. */
export function slicePart(text: string): { readonly dimension: string; readonly value: string; readonly not: boolean } {
  const at = text.indexOf('=');
  const not = text[at - 1] === '!';
  return { dimension: text.slice(0, not ? at - 1 : Math.max(0, at)), value: text.slice(at + 1), not };
}

export interface Picked {
  readonly dimension: string;
  readonly value: string;
  /** Any value but this. */
  readonly not?: boolean;
}

/** Whether a filter names a value of a dimension. */
export function names(filter: RunFilter, { dimension, value, not = false }: Picked): boolean {
  if (!not && isListed(dimension)) return (filter[dimension] ?? []).includes(value);
  if (!not && isNamed(dimension)) return filter[dimension] === value;
  return (filter.slice ?? []).includes(sliceText({ dimension, value, not }));
}

/** The filter with a value of a dimension more, or without it where it has it. */
export function toggled(filter: RunFilter, pick: Picked): RunFilter {
  const { dimension, value, not = false } = pick;
  const isThere = names(filter, pick);
  const inList = (list: readonly string[] = [], one: string): string[] =>
    isThere ? list.filter((each) => each !== one) : [...list, one];
  if (!not && isListed(dimension)) return tidy({ ...filter, [dimension]: inList(filter[dimension], value) });
  if (!not && isNamed(dimension)) return tidy({ ...filter, [dimension]: isThere ? undefined : value });
  return tidy({ ...filter, slice: inList(filter.slice, sliceText({ dimension, value, not })) });
}

function sliceText({ dimension, value, not }: Required<Picked>): string {
  return `${dimension}${not ? '!' : ''}=${value}`;
}
