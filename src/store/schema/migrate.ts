import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine } from '../engine/engine.ts';
import { watchArrivals } from './arrivals.ts';
import { checkCluster } from './cluster.ts';
import { layOutLogs } from './logs-layout.ts';
import { migrations, schemaMigrations } from './migrations.ts';
import { clusterClause, createTable } from './table.ts';
import type { Topology } from './topology.ts';

const applied = z.object({ id: z.number() });

/**
 * Brings the tables to what this version needs; does nothing where they are. Returns where to read and write from now on.
 *
 * @throws AirworthyError `store_unavailable` where a newer Airworthy has been at the store.
 */
export async function migrate(engine: Engine, at: Topology): Promise<Topology> {
  await checkCluster(engine, at);
  const done = await appliedIds(engine, at);
  const newest = Math.max(0, ...done);
  const known = migrations.at(-1)?.id ?? 0;
  if (newest > known) {
    throw new AirworthyError(
      'store_unavailable',
      `the store was written by a newer Airworthy (schema ${newest}, this one knows ${known})`,
      { hint: 'update airworthy' },
    );
  }
  for (const migration of migrations.filter((step) => !done.has(step.id))) {
    for (const statement of migration.statements(at)) await engine.everywhere(statement);
    await engine.command(
      `INSERT INTO ${at.database}.${schemaMigrations.name} (id, name) VALUES ({id:UInt32}, {name:String})`,
      {
        id: migration.id,
        name: migration.name,
      },
    );
  }
  const laidOut = await layOutLogs(engine, at);
  await watchArrivals(engine, laidOut, at.logs);
  return laidOut;
}

/** The steps that were applied, after making the table that says so where there is none. */
async function appliedIds(engine: Engine, at: Topology): Promise<ReadonlySet<number>> {
  await engine.everywhere(`CREATE DATABASE IF NOT EXISTS ${at.database}${clusterClause(at)}`);
  for (const statement of createTable(at, schemaMigrations)) await engine.everywhere(statement);
  const rows = await engine.rows(`SELECT id FROM ${at.database}.${schemaMigrations.name}`, applied);
  return new Set(rows.map((row) => row.id));
}
