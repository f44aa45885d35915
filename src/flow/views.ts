import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import { savedViews, type StoredView, writeView } from '#store/query/saved-views.ts';
import type { Context } from './context.ts';
import { runFilterOf, runFilterSchema } from './run-filter.ts';
import { runSortSchema } from './runs.ts';

export const viewName = z.string().trim().min(1).max(200);

export const viewRequest = z.strictObject({
  /** What it is called; a view of this name is replaced. */
  name: viewName,
  /** The filter, as `GET /runs` takes it; times as they were written, so that «7d» stays the last seven days. */
  filter: runFilterSchema,
  sort: runSortSchema,
});

export interface SavedView {
  readonly name: string;
  readonly filter: z.output<typeof runFilterSchema>;
  readonly sort: string;
  readonly saved_by: string;
  readonly saved_at: string;
}

/** The saved views of the runs, by name. */
export async function views({ store }: Context): Promise<{ readonly views: readonly SavedView[] }> {
  return { views: (await savedViews(store)).map(viewOf) };
}

/** Saves a view; one of this name is replaced. */
export async function saveView(
  context: Context,
  request: z.output<typeof viewRequest>,
  savedBy = '',
): Promise<SavedView> {
  const { name, filter, sort } = request;
  const atMs = context.clock.now();
  // What could not be listed is not saved.
  runFilterOf(filter, atMs);
  await writeView(context.store, {
    ...{ name, sort, filter: JSON.stringify(filter), saved_by: savedBy },
    is_deleted: false,
    atMs,
  });
  return { name, filter, sort, saved_by: savedBy, saved_at: new Date(atMs).toISOString() };
}

/**
 * Deletes a view.
 *
 * @throws AirworthyError `not_found` where there is none of this name.
 */
export async function deleteView(
  context: Context,
  name: string,
  deletedBy = '',
): Promise<{ readonly deleted: string }> {
  const view = (await savedViews(context.store)).find((each) => each.name === name);
  if (view === undefined) {
    throw new AirworthyError('not_found', `there is no saved view «${name}»`, { hint: 'GET /api/v1/views lists them' });
  }
  const { filter, sort } = view;
  const atMs = Math.max(context.clock.now(), Date.parse(view.saved_at) + 1);
  await writeView(context.store, { name, filter, sort, saved_by: deletedBy, is_deleted: true, atMs });
  return { deleted: name };
}

function viewOf({ filter, ...view }: StoredView): SavedView {
  return { ...view, filter: runFilterSchema.parse(JSON.parse(filter)) };
}
