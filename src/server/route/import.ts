import { Hono } from 'hono';
import { AirworthyError } from '#base/error.ts';
import { importPaths, importRequest } from '#flow/import.ts';
import type { OpenRuntime, ServerEnv } from '../env.ts';
import { lines } from '../event-stream.ts';
import { body } from '../request.ts';

export type { ImportEvent } from '#flow/import.ts';

/** Imports files of this machine, so only for who owns the data folder: over the network it could read any file. */
export function importRoutes(open: OpenRuntime) {
  return new Hono<ServerEnv>().post('/', body(importRequest), async (c) => {
    if (c.env.via === 'network' || c.env.via === undefined) {
      throw new AirworthyError('forbidden', 'files are imported on the machine that has them, not over the network', {
        hint: 'run airworthy import there, or send OTLP',
      });
    }
    return lines(importPaths(await open(), c.req.valid('json'), c.req.raw.signal));
  });
}
