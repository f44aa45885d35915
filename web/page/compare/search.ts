import { z } from 'zod';
import { oneText, scope, someTexts } from '../../data/search.ts';

export const compareSearch = z.object({
  base: oneText,
  candidate: oneText,
  task: scope.task,
  since: scope.since,
  until: scope.until,
  by: someTexts,
});
