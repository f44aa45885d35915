import type { Parameters } from '../engine/engine.ts';

/** A condition on the columns of `runs`; `true` for all. */
export interface Where {
  readonly sql: string;
  readonly parameters: Parameters;
}
