import type { Release } from '../../data/releases.ts';

import type { SlicesSearch } from './search.ts';

/** Which runs a figure is of. */
export interface FigureScope {
  readonly task?: string;
  readonly release?: string;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

/** Of fewer runs most slices would be too few to be ranked. */
const enoughForSlices = 100;

/** What the page is about: an average over releases hides what the newest one does, so that it is this one unless said otherwise. */
export function scopeOf({ task, release, releases, since, until }: SlicesSearch, all: readonly Release[]): FigureScope {
  const newest = all.find((one) => one.runs >= enoughForSlices && one.release !== '');
  const chosen = release ?? (releases === 'all' ? undefined : newest?.release);
  return {
    ...(task === undefined ? {} : { task }),
    ...(chosen === undefined ? {} : { release: chosen }),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}
