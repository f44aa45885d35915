import { z } from 'zod';
import { runFilterShape, tidy } from '../../data/run-filter.ts';
import type { RunsAsked } from '../../data/runs.ts';
import { oneText } from '../../data/search.ts';

/** Runs or sessions, and what they are sorted by; figures on every page lead here with it. */
export const runsSearch = z.object({ ...runFilterShape, sort: oneText });

/** Which list the address asks for. */
export function runsAsked({ sort = 'started', ...filter }: Readonly<z.output<typeof runsSearch>>): RunsAsked {
  return { filter: tidy(filter), sort };
}
