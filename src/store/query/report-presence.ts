import { z } from 'zod';
import type { Store } from '../open.ts';

const flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const rowSchema = z.object({ should_refuse: flag, published: flag });

/** What few stores record, so that the others need not look for it run by run: it reads only the keys of maps. */
export interface Presence {
  readonly should_refuse: boolean;
  readonly published: boolean;
}

/** Whether any run, in any version, says what should be refused, or comes with a published success rate. */
export async function reportPresence({ engine, at }: Store): Promise<Presence> {
  const [row] = await engine.rows(
    `SELECT max(has(dimensions.keys, 'should_refuse')) AS should_refuse, max(has(facts.keys, 'airworthy.published_success_pct')) AS published FROM ${at.database}.runs`,
    rowSchema,
  );
  return row ?? { should_refuse: false, published: false };
}
