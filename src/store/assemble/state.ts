import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

const stateRow = z.object({ value: z.string(), version: z.number() });

/** What the assembler keeps between two starts, such as how far it has come; the version is the time it was written at. */
export async function readState(store: Store, name: string): Promise<z.infer<typeof stateRow> | undefined> {
  const found = await store.engine.rows(
    `SELECT value, version FROM ${store.at.database}.assembly_state FINAL WHERE name = {name:String}`,
    stateRow,
    { parameters: { name }, lane: 'assemble' },
  );
  return found[0];
}

export async function writeState(store: Store, state: { name: string; value: string; version: number }): Promise<void> {
  await store.engine.command(`INSERT INTO ${store.at.database}.assembly_state ${valuesSql([state])}`, {}, 'assemble');
}
