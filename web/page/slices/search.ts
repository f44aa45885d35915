import { z } from 'zod';
import { oneText, scope, someTexts } from '../../data/search.ts';

/** What the slices are of, as it stands in the address. */
export const slicesSearch = z.object({
  task: scope.task,
  release: scope.release,
  /** All releases together; the newest that has enough runs where neither this nor a release is named. */
  releases: z.literal('all').optional().catch(undefined),
  since: scope.since,
  until: scope.until,
  /** The dimensions that slices are cut along. */
  by: someTexts,
  /** The two dimensions of the matrix. */
  rows: oneText,
  columns: oneText,
  /** The two releases whose change is taken apart. */
  before: oneText,
  after: oneText,
});
export type SlicesSearch = z.output<typeof slicesSearch>;
