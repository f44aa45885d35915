import { z } from 'zod';
import { oneText } from '../../data/search.ts';

/** `from`: the address to go on to, one of this page's own. */
export const loginSearch = z.object({ from: oneText });
