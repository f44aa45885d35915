import { z } from 'zod';
import { topologySchema } from '#store/schema/topology.ts';

/** The name of a project: part of the name of its database, and of a header. */
export const projectName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower-case letters, digits and _ only, 40 at most, a letter first');

/** What a config may say of a project. */
export const projectSchema = z
  .strictObject({
    database: topologySchema.shape.database
      .unwrap()
      .optional()
      .describe('Its database; that of `store` with the name of the project behind it, unless said'),
    traces: topologySchema.shape.traces.describe("The Collector's table of its spans, as `database.table`"),
    logs: topologySchema.shape.logs.describe("The Collector's table of its log records, as `database.table`"),
  })
  .prefault({});
