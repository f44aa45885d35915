import type { Window } from './answer.ts';

/** What narrows the runs down to those behind a figure; as the API's filter has it. */
export interface RunsBehind {
  readonly task?: string;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly outcome?: readonly string[];
  readonly slice?: string;
  readonly release?: string;
  readonly sort?: string;
  readonly min_duration_ms?: number;
}

/** The address of the runs behind a figure. Runs of no task have an empty one, which is not the same as any task. */
export function runsHref({ outcome = [], ...rest }: RunsBehind): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(rest)) if (value !== undefined) params.append(key, String(value));
  for (const each of outcome) params.append('outcome', each);
  return params.size === 0 ? '/runs' : `/runs?${params.toString()}`;
}

/** The window of an overview, for the address of its runs. */
export function windowOf(window: Window | null): Pick<RunsBehind, 'since' | 'until'> {
  return window === null ? {} : { since: window.since, until: window.until };
}
