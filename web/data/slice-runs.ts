import { sliceFilter } from '#measure/slice-filter.ts';

/** What a figure is about besides its slice. */
export interface FigureScope {
  readonly task?: string | undefined;
  readonly release?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}

export interface SliceRef {
  readonly dimension: string;
  readonly value: string;
  /** The other values beside it, where it may be `(other)`. */
  readonly shown?: readonly string[];
}

/** What stands in figures for a run without a value. */
const notRecorded = 'not_recorded';

/** The address of the runs behind a figure of slices; none for a task or release that stands for several. */
export function sliceRunsHref(scope: FigureScope, slices: readonly SliceRef[]): string {
  const params = new URLSearchParams();
  const add = (key: string, value: string | undefined): void => {
    if (value !== undefined) params.append(key, value);
  };
  const own = (name: string): SliceRef | undefined => slices.find(({ dimension }) => dimension === name);
  for (const name of ['task', 'release'] as const) {
    const slice = own(name);
    if (slice === undefined) add(name, scope[name]);
    else if (slice.value !== '(other)') add(name, recorded(slice.value));
  }
  add('since', scope.since);
  add('until', scope.until);
  for (const { dimension, value, shown = [] } of slices) {
    if (dimension === 'task' || dimension === 'release') continue;
    for (const text of sliceFilter({ dimension, value: recorded(value) }, shown.map(recorded))) add('slice', text);
  }
  return params.size === 0 ? '/runs' : `/runs?${params.toString()}`;
}

const recorded = (value: string): string => (value === notRecorded || value === '(none)' ? '' : value);
