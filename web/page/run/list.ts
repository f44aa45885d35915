import type { z } from 'zod';
import type { runsSearch } from '../runs/search.ts';

/** The list of runs that one came from, as it stands in the address. */
export type RunsList = z.output<typeof runsSearch>;
