import { z } from 'zod';
import { hasLayers, notHeldOut } from '#store/query/looks.ts';
import { newestRuns } from '#store/query/newest-runs.ts';
import {
  columnFacets,
  dimensionFacets,
  facetColumns,
  facetOf,
  type FacetQuery,
  type FacetRow,
} from '#store/query/run-facets.ts';
import { type RunFilter, runFilter, sliceColumns } from '#store/query/run-filter.ts';
import type { Where } from '#store/query/where.ts';
import type { Context } from './context.ts';
import { requireDimensions } from './known-dimensions.ts';
import { resultsAsked, runFilterSchema } from './run-filter.ts';
import { checkedFilter } from './runs.ts';

export const facetsRequest = runFilterSchema.extend({
  /** Only the values of this dimension; `session`, `user` and `case` are listed only so. */
  dimension: z.string().optional(),
  /** Only values that contain this. */
  q: z.string().default(''),
  limit: z.coerce.number().int().min(1).max(1000).default(20),
});

export interface Facet {
  readonly dimension: string;
  /** The values of most runs first. */
  readonly values: readonly { readonly value: string; readonly runs: number }[];
  /** How many values there are besides. */
  readonly more: number;
}

export interface FacetsAnswer {
  readonly facets: readonly Facet[];
  /** Held-out runs are not counted where the counts would tell how they turned out: that would be a look at them. */
  readonly leaves_out_held_out: boolean;
}

const columns: readonly string[] = facetColumns;

/**
 * For each dimension how many of the filter's runs have which value. What the filter asks of a dimension does not bound the dimension's own
 * values, so that others can be added to it.
 */
export async function facets(context: Context, request: z.output<typeof facetsRequest>): Promise<FacetsAnswer> {
  const { dimension, q, limit, ...filter } = request;
  const { store } = context;
  const asked = await checkedFilter(context, filter);
  const newest = await newestRuns(store);
  const layers = await hasLayers(store);
  const queryFor = (name: string | undefined): FacetQuery => ({
    newest,
    among: among(without(asked, name), layers, name),
    containing: q,
    limit,
  });
  if (dimension !== undefined) {
    await requireDimensions(context, [dimension], [...sliceColumns, 'outcome', 'session', 'user', 'case']);
    const rows = await facetOf(store, queryFor(dimension), dimension);
    return { facets: facetsOf([dimension], rows), leaves_out_held_out: leavesOut(asked, layers, dimension) };
  }
  const own = filteredBy(asked, layers);
  const rows = [
    ...(await columnFacets(
      store,
      queryFor(undefined),
      columns.filter((name) => !own.includes(name)),
    )),
    ...(await dimensionFacets(store, queryFor(undefined), own)),
  ];
  for (const name of own) rows.push(...(await facetOf(store, queryFor(name), name)));
  const names = [...columns, ...new Set(rows.map((row) => row.dimension).filter((name) => !columns.includes(name)))];
  return { facets: facetsOf(names, rows), leaves_out_held_out: layers };
}

/** Dimensions that must be counted apart from the others. */
function filteredBy(asked: RunFilter, layers: boolean): readonly string[] {
  const lists = (['task', 'release', 'outcome', 'model'] as const).filter((name) => asked[name] !== undefined);
  const sliced = (asked.slices ?? []).map(({ dimension }) => dimension);
  return [...new Set([...lists, ...sliced, ...(layers ? ['outcome'] : [])])];
}

function without(asked: RunFilter, name: string | undefined): RunFilter {
  if (name === undefined) return asked;
  return {
    ...asked,
    ...(columns.includes(name) || name === 'session' || name === 'user' || name === 'case'
      ? { [name]: undefined }
      : {}),
    slices: (asked.slices ?? []).filter(({ dimension }) => dimension !== name),
  };
}

function among(asked: RunFilter, layers: boolean, name: string | undefined): Where {
  const { sql, parameters } = runFilter(asked);
  return leavesOut(asked, layers, name) ? { sql: `${sql} AND ${notHeldOut.sql}`, parameters } : { sql, parameters };
}

function leavesOut(asked: RunFilter, layers: boolean, name: string | undefined): boolean {
  return layers && (name === 'outcome' || name === 'outcome_by' || resultsAsked(asked) !== '');
}

function facetsOf(names: readonly string[], rows: readonly FacetRow[]): readonly Facet[] {
  const byName = Map.groupBy(rows, (row) => row.dimension);
  return names.map((dimension) => {
    const found = byName.get(dimension) ?? [];
    return {
      dimension,
      values: found.map(({ value, runs }) => ({ value, runs })),
      more: (found[0]?.values ?? 0) - found.length,
    };
  });
}
