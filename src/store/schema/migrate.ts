import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine } from '../engine/engine.ts';
import { watchArrivals } from './arrivals.ts';
import { migrations } from './migrations.ts';
import { clusterClause } from './table.ts';
import type { Topology } from './topology.ts';

const applied = z.object({ id: z.number() });

/**
 * Brings the tables to what this version needs; does nothing where they are.
 *
 * @throws AirworthyError `store_unavailable` where a newer Airworthy has been at the store.
 */
export async function migrate(engine: Engine, at: Topology): Promise<void> {
  await engine.command(`CREATE DATABASE IF NOT EXISTS ${at.database}${clusterClause(at)}`);
  await engine.command(
    `CREATE TABLE IF NOT EXISTS ${at.database}.schema_migrations (id UInt32, name String, applied_at DateTime64(3) DEFAULT now64(3)) ENGINE = MergeTree() ORDER BY id`,
  );
  const done = new Set((await engine.rows(`SELECT id FROM ${at.database}.schema_migrations`, applied)).map((row) => row.id));
  const newest = Math.max(0, ...done);
  const known = migrations.at(-1)?.id ?? 0;
  if (newest > known) {
    throw new AirworthyError('store_unavailable', `the store was written by a newer Airworthy (schema ${newest}, this one knows ${known})`, {
      hint: 'update airworthy',
    });
  }
  for (const migration of migrations.filter((step) => !done.has(step.id))) {
    for (const statement of migration.statements(at)) await engine.command(statement);
    await engine.command(`INSERT INTO ${at.database}.schema_migrations (id, name) VALUES ({id:UInt32}, {name:String})`, {
      id: migration.id,
      name: migration.name,
    });
  }
  await watchArrivals(engine, at);
}
