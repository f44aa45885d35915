import { Cron } from 'croner';
import type { Context } from './context.ts';
import { retain } from './retain.ts';

/** Work that comes round by the clock; `stop` waits for what is under way. */
export interface Upkeep {
  stop(): Promise<void>;
}

/** Deletes what is older than the config keeps it: once at the start, then every night. */
export function startUpkeep(context: Context, report: (thrown: unknown) => void): Upkeep {
  let last: Promise<unknown> = Promise.resolve();
  const tidy = (): void => {
    last = last.then(() => retain(context)).catch(report);
  };
  const nightly = new Cron('17 3 * * *', tidy);
  tidy();
  return {
    async stop() {
      nightly.stop();
      await last;
    },
  };
}
