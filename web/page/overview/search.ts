import { z } from 'zod';
import { scope } from '../../data/search.ts';

/** What the overview is narrowed to, as it stands in the address. */
export const overviewSearch = z.object({ task: scope.task, since: scope.since, until: scope.until });
