import { z } from 'zod';
import { oneText, scope, someTexts } from '../../data/search.ts';

/** `by`: the dimensions that slices are cut along; `columns`: the second dimension of the matrix. */
export const slicesSearch = z.object({ ...scope, by: someTexts, columns: oneText });
