import { sliceFilter } from '#measure/slice-filter.ts';
import { isListed, type RunFilter, slicePart, tidy } from './run-filter.ts';
import { stringifySearch } from './search.ts';

/** What a figure is about, in the words of who shows it. */
export interface Behind {
  /** '' for runs of no task. */
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly outcome?: readonly string[] | undefined;
  /** The slice, as a report, a comparison or a drift names it. */
  readonly slice?: { readonly dimension: string; readonly value: string } | undefined;
  /** All values of the slice's dimension that are shown beside it: `(other)` is every value but these. */
  readonly shown?: readonly string[] | undefined;
  readonly window?: { readonly since?: string | undefined; readonly until?: string | undefined } | null | undefined;
  /** Any other condition. */
  readonly more?: RunFilter | undefined;
  readonly sort?: string | undefined;
}

/** The runs behind a figure, as search parameters of `/runs`: `<Link to="/runs" search={runsBehind({ task, slice, window })}>`. */
export function runsBehind(behind: Behind): RunFilter & { readonly sort?: string } {
  const { task, release, outcome, slice, shown = [], window, more = {}, sort } = behind;
  const filter = (slice === undefined ? [] : sliceFilter(slice, shown)).reduce(added, {
    ...more,
    ...(task === undefined ? {} : { task: [task] }),
    ...(release === undefined ? {} : { release: [release] }),
    ...(outcome === undefined ? {} : { outcome: [...outcome] }),
    ...(window?.since === undefined ? {} : { since: window.since }),
    ...(window?.until === undefined ? {} : { until: window.until }),
  });
  return { ...tidy(filter), ...(sort === undefined ? {} : { sort }) };
}

/** The same as an address, for what takes no link of the router. */
export function runsHref(behind: Behind): string {
  return `/runs${stringifySearch(runsBehind(behind))}`;
}

/** Tasks, releases and models have lists of their own in a filter; what they must not be, and all else, are slices. */
function added(filter: RunFilter, text: string): RunFilter {
  const { dimension, value, not } = slicePart(text);
  if (!not && isListed(dimension)) {
    const before = (filter[dimension] ?? []).filter((each) => each !== value);
    return { ...filter, [dimension]: [...before, value] };
  }
  return { ...filter, slice: [...(filter.slice ?? []), text] };
}
