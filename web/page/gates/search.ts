import { z } from 'zod';
import { oneText } from '../../data/search.ts';

/** `before`: the verdict after which an older page of the history begins. */
export const gatesSearch = z.object({ before: oneText });
