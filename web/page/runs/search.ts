import { z } from 'zod';
import { oneText, scope, someTexts } from '../../data/search.ts';

export const runsSearch = z.object({
  ...scope,
  outcome: someTexts,
  session: oneText,
  user: oneText,
  sort: oneText,
});

export const sessionsSearch = z.object({ ...scope, sort: oneText });
