import { z } from 'zod';
import { scope } from '../../data/search.ts';

export const overviewSearch = z.object({ task: scope.task, since: scope.since, until: scope.until });
