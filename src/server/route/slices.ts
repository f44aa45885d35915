import { Hono } from 'hono';
import { sliceMatrix, sliceMatrixRequest } from '#flow/slice-matrix.ts';
import { json } from '../answer.ts';
import { askedBy } from '../asked-by.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { query } from '../request.ts';

/** Slices by two dimensions at once; by one the report has them. */
export function sliceRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().get('/', query(sliceMatrixRequest), async (c) =>
    json(await sliceMatrix((await open()).context, c.req.valid('query'), askedBy(c.req.raw))),
  );
}
