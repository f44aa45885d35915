import { z } from 'zod';
import { runFilterShape } from '../../data/run-filter.ts';
import { oneText } from '../../data/search.ts';

/** Runs or sessions, and what they are sorted by; figures on every page lead here with it. */
export const runsSearch = z.object({ ...runFilterShape, sort: oneText });
