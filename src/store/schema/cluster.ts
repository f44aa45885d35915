import { z } from 'zod';
import { AirworthyError } from '#base/error.ts';
import type { Engine } from '../engine/engine.ts';
import type { Topology } from './topology.ts';

const shardRow = z.object({ replicas: z.number(), kept: z.number() });

/**
 * Checks that the cluster is one that keeps every row once on each replica of a shard.
 *
 * @throws AirworthyError `config_invalid` where ClickHouse has no such cluster, or rows would be lost or doubled on it.
 */
export async function checkCluster(engine: Engine, at: Topology): Promise<void> {
  if (at.cluster === undefined) return;
  const shards = await engine.rows(
    'SELECT count() AS replicas, min(internal_replication) AS kept FROM system.clusters WHERE cluster = {cluster:String} GROUP BY shard_num',
    shardRow,
    { parameters: { cluster: at.cluster } },
  );
  if (shards.length === 0) {
    throw new AirworthyError('config_invalid', `store.cluster: ClickHouse has no cluster «${at.cluster}»`, {
      hint: 'name one of remote_servers: SELECT DISTINCT cluster FROM system.clusters',
    });
  }
  if (at.replicated && shards.some((shard) => shard.replicas > 1 && shard.kept === 0)) {
    throw new AirworthyError(
      'config_invalid',
      `store.replicated: cluster «${at.cluster}» would store every row twice`,
      {
        hint: 'set <internal_replication>true</internal_replication> for its shards in remote_servers',
      },
    );
  }
  if (!at.replicated && shards.some((shard) => shard.replicas > 1 && shard.kept === 1)) {
    throw new AirworthyError(
      'config_invalid',
      `store.cluster: the shards of «${at.cluster}» have replicas, the tables none`,
      {
        hint: 'set store.replicated to true',
      },
    );
  }
}
