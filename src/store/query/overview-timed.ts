import { unknownStart } from '#base/unknown-start.ts';
import { text } from '../sql.ts';
import type { Where } from './where.ts';

/** Runs of which it is known when they began: the others stand in no series. */
export const timed: Where = {
  sql: `(clock = '' AND started_at >= parseDateTime64BestEffort(${text(unknownStart)}, 9) + toIntervalDay(1))`,
  parameters: {},
};
