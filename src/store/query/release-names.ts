import { z } from 'zod';
import type { Store } from '../open.ts';

const rowSchema = z.object({ name: z.string(), releases: z.array(z.string()), last_ms: z.number() });

/** Which releases a name, version or hash stands for, and when the last run of them began. */
export interface NamedRelease {
  readonly releases: readonly string[];
  readonly lastMs: number;
}

/** What names stand for; one that no run has is not in the answer. */
export async function releaseNames(
  { engine, at }: Store,
  names: readonly string[],
): Promise<ReadonlyMap<string, NamedRelease>> {
  if (names.length === 0) return new Map();
  const sql = `SELECT name, arraySort(groupUniqArray(toString(release))) AS releases, toUnixTimestamp64Milli(max(started)) AS last_ms
FROM (SELECT release, max(started_at) AS started, arrayJoin(arrayDistinct([toString(release), toString(service_version), toString(release_hash)])) AS name
FROM ${at.database}.runs GROUP BY release, service_version, release_hash)
WHERE name IN {names:Array(String)}
GROUP BY name`;
  const rows = await engine.rows(sql, rowSchema, { parameters: { names } });
  return new Map(rows.map(({ name, releases, last_ms: lastMs }) => [name, { releases, lastMs }]));
}
