import type { Clock } from '#base/clock.ts';
import type { Config } from '#config/config.ts';
import type { Store } from '#store/open.ts';

/** What every use case works with. */
export interface Context {
  readonly store: Store;
  readonly config: Config;
  readonly clock: Clock;
}
