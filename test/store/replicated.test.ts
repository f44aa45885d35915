import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openServer } from '#store/engine/server.ts';
import { openStore } from '#store/open.ts';
import { noServer, startClickHouse } from './clickhouse-server.ts';

vi.setConfig({ testTimeout: 240_000 });

if (noServer !== undefined) console.warn(`replicated tables are not tested: ${noServer}`);

const cluster = `<remote_servers><airworthy><shard><internal_replication>true</internal_replication>
  <replica><host>127.0.0.1</host><port>1</port></replica></shard></airworthy></remote_servers>
  <macros><shard>1</shard><replica>first</replica></macros>`;
/** A Keeper within the process that stands in for one in ClickHouse's own tests. Tables can be made with it, not filled. */
const keeper = '<zookeeper><implementation>testkeeper</implementation></zookeeper>';
const table = z.object({ name: z.string(), engine_full: z.string() });

/**
 * chDB's library has no Keeper, starts none from `keeper_server`, and takes no part in replication: with a Keeper, its replicas stay
 * read-only, and ON CLUSTER has no queue. So what is tested is that a real server takes the statements, and what it says without Keeper.
 */
describe.runIf(noServer === undefined)('replicated tables', () => {
  const dir = mkdtempSync(join(tmpdir(), 'airworthy-replicated-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('are made by a real server from the statements that the golden file has', async () => {
    const server = await startClickHouse(join(dir, 'keeper'), undefined, `${cluster}${keeper}`);
    const engine = await openServer(server.url);
    await engine.command('CREATE DATABASE airworthy');
    const golden = readFileSync(new URL('golden/replicated.sql', import.meta.url), 'utf8');
    const statements = golden.split(/;\n+/).filter((sql) => sql.trim() !== '');
    for (const sql of statements) {
      expect(sql).toContain('ON CLUSTER airworthy');
      // ON CLUSTER gives each replica of a table the same UUID, which its path in Keeper is made of.
      const uuid = /^CREATE TABLE .+_local ON/.test(sql) ? ` UUID '${randomUUID()}'` : '';
      const made = engine.command(sql.replace(' ON CLUSTER airworthy', uuid));
      // As in a cluster that has lost its Keeper.
      if (/^ALTER TABLE .+_local ON/.test(sql)) await expect(made).rejects.toMatchObject({ code: 'store_unavailable' });
      else await made;
    }
    const tables = await engine.rows(
      "SELECT name, engine_full FROM system.tables WHERE database = 'airworthy' AND engine != 'MaterializedView'",
      table,
    );
    await engine.close();
    await server.stop();
    const local = tables.filter(({ name }) => name.endsWith('_local'));
    expect(local.map(({ name }) => name)).toContain('runs_local');
    for (const { name, engine_full: made } of local) {
      expect([name, made]).toEqual([
        name,
        expect.stringMatching(/^Replicated(Replacing)?MergeTree\('\/clickhouse\/tables\//),
      ]);
    }
    const fronts = tables.filter(({ name }) => !name.endsWith('_local'));
    expect(fronts.map(({ name }) => `${name}_local`).toSorted()).toEqual(local.map(({ name }) => name).toSorted());
    for (const front of fronts) expect(front.engine_full).toMatch(/^Distributed\('?airworthy/);
  });

  it('are refused with the cure where there is no Keeper', async () => {
    const server = await startClickHouse(join(dir, 'none'), undefined, cluster);
    const tables = { cluster: 'airworthy', replicated: true };
    await expect(openStore({ dir, url: server.url, tables })).rejects.toMatchObject({
      code: 'config_invalid',
      message: expect.stringContaining('the cluster has no Keeper'),
      hint: expect.stringContaining('set up ClickHouse Keeper'),
    });
    await server.stop();
  });
});
