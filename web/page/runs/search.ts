import { z } from 'zod';
import { oneNumber, oneText, someTexts } from '../../data/search.ts';

/** Which runs, as the API's filter has it (src/flow/run-filter.ts); figures on every page lead here with it. */
const filter = {
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

export const runsSearch = z.object({ ...filter, sort: oneText });

export const sessionsSearch = z.object({ ...filter, sort: oneText });
