import { z } from 'zod';
import type { Store } from '../open.ts';
import { type ReportWindow, windowConditions } from './report-window.ts';

const flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const rowSchema = z.object({
  should_refuse: flag,
  perturbed: flag,
  published: flag,
});

/** What few stores record, so that the others need not look for it run by run: it reads only the keys of maps. */
export interface Presence {
  readonly should_refuse: boolean;
  readonly perturbed: boolean;
  readonly published: boolean;
}

/** Whether any row of a window says what should be refused, which perturbation it was, or comes with a published success rate. */
export async function reportPresence({ engine, at }: Store, window: ReportWindow): Promise<Presence> {
  const { sql, parameters } = windowConditions(window);
  const [row] = await engine.rows(
    `SELECT max(has(dimensions.keys, 'should_refuse')) AS should_refuse, max(has(dimensions.keys, 'perturbation')) AS perturbed,
  max(has(facts.keys, 'airworthy.published_success_pct')) AS published
FROM ${at.database}.runs WHERE ${sql}`,
    rowSchema,
    { parameters },
  );
  return row ?? { should_refuse: false, perturbed: false, published: false };
}
