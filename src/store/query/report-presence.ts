import { z } from 'zod';
import type { Store } from '../open.ts';
import { type ReportWindow, windowConditions } from './report-window.ts';

const flag = z.union([z.boolean(), z.number()]).transform(Boolean);
const rowSchema = z.object({
  versions: z.number(),
  newest_version: z.number(),
  should_refuse: flag,
  perturbed: flag,
  published: flag,
});

/** What few stores record, so that the others need not look for it run by run: it reads only the keys of maps. */
export interface Presence {
  /** Rows of the window: as many as runs where none stands there in two versions that are not merged yet. */
  readonly versions: number;
  readonly newest_version: number;
  readonly should_refuse: boolean;
  readonly perturbed: boolean;
  readonly published: boolean;
}

/**
 * How many rows a window has, and whether any of them says what should be refused, which perturbation it was, or comes with a published
 * success rate.
 */
export async function reportPresence({ engine, at }: Store, window: ReportWindow): Promise<Presence> {
  const { sql, parameters } = windowConditions(window);
  const [row] = await engine.rows(
    `SELECT count() AS versions, max(version) AS newest_version, max(has(dimensions.keys, 'should_refuse')) AS should_refuse, max(has(dimensions.keys, 'perturbation')) AS perturbed,
  max(has(facts.keys, 'airworthy.published_success_pct')) AS published
FROM ${at.database}.runs WHERE ${sql}`,
    rowSchema,
    { parameters },
  );
  return row ?? { versions: 0, newest_version: 0, should_refuse: false, perturbed: false, published: false };
}
