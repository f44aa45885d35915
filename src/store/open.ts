import { openEmbedded } from './engine/embedded.ts';
import type { Engine } from './engine/engine.ts';
import { openServer } from './engine/server.ts';
import { migrate } from './schema/migrate.ts';
import { type Topology, topology, type topologySchema } from './schema/topology.ts';
import type { z } from 'zod';

/** An open store: the engine and where its tables are. */
export interface Store {
  readonly engine: Engine;
  readonly at: Topology;
}

export interface StoreOptions {
  /** The data folder; the embedded engine keeps its files in it. */
  readonly dir: string;
  /**
   * A ClickHouse server instead of the embedded engine: `http://user:password@host:8123`. Of a cluster without Keeper all
   * servers, separated by commas.
   */
  readonly url?: string | undefined;
  readonly tables?: z.input<typeof topologySchema>;
}

/** Opens the store and brings its tables up to date. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = options.url === undefined ? await openEmbedded(options.dir) : await openServer(options.url);
  try {
    return await storeOn(engine, options);
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
}

/** Another database on an engine that is open, its tables brought up to date. */
export async function storeOn(engine: Engine, { url, tables }: Pick<StoreOptions, 'url' | 'tables'>): Promise<Store> {
  const at = topology(tables, url?.includes(',') === true ? 'each_server' : 'on_cluster');
  return { engine, at: await migrate(engine, at) };
}
