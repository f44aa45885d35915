import { z } from 'zod';
import { oneText } from '../../data/search.ts';

/** `step`: the span whose details are open. */
export const runSearch = z.object({ step: oneText });
