import { z } from 'zod';
import type { Store } from '../open.ts';
import { valuesSql } from '../values.ts';

const stateRow = z.object({ value: z.string() });

/** What the assembler keeps between two starts: how far it has come, and under which config. */
export async function readState(store: Store, name: string): Promise<string | undefined> {
  const found = await store.engine.rows(
    `SELECT value FROM ${store.at.database}.assembly_state FINAL WHERE name = {name:String}`,
    stateRow,
    { parameters: { name }, lane: 'assemble' },
  );
  return found[0]?.value;
}

export async function writeState(store: Store, state: { name: string; value: string; version: number }): Promise<void> {
  await store.engine.command(`INSERT INTO ${store.at.database}.assembly_state ${valuesSql([state])}`, {}, 'assemble');
}
