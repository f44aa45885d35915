import { Hono } from 'hono';
import { rankedSlices, rankedSlicesRequest } from '#flow/ranked-slices.ts';
import { sliceMatrix, sliceMatrixRequest } from '#flow/slice-matrix.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** Slices by one dimension after the other, worst first, and by two at once. */
export function sliceRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>()
    .get('/', query(sliceMatrixRequest), async (c) =>
      json(await sliceMatrix((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
    )
    .get('/ranked', query(rankedSlicesRequest), async (c) =>
      json(await rankedSlices((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
    );
}
