import { z } from 'zod';
import { newestReleases } from '#store/query/newest-releases.ts';
import type { Context } from './context.ts';
import { isoTime } from './slo.ts';

export const releasesRequest = z.strictObject({ limit: z.coerce.number().int().min(1).max(1000).default(100) });

/** A release with how much is recorded of it; the times are null where no run's start is known. */
export interface ReleaseAnswer {
  readonly release: string;
  readonly runs: number;
  readonly first_run: string | null;
  readonly last_run: string | null;
}

/** What has been running, the newest first. */
export async function releases(
  { store }: Pick<Context, 'store'>,
  { limit }: z.output<typeof releasesRequest>,
): Promise<{ readonly releases: readonly ReleaseAnswer[] }> {
  const found = await newestReleases(store, limit);
  const time = (ms: number | null): string | null => (ms === null ? null : isoTime(ms));
  return {
    releases: found.map(({ release, runs, first_ms: first, last_ms: last }) => ({
      ...{ release, runs },
      first_run: time(first),
      last_run: time(last),
    })),
  };
}
