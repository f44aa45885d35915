import { digest } from '#config/digest.ts';
import { RunAssembler } from '#store/assemble/assembler.ts';
import { defaultPrices } from '#trace/price/default-prices.ts';
import { mergePrices } from '#trace/price/resolve.ts';
import type { Context } from './context.ts';
import { scoreRuns } from './score-runs.ts';

/** Keeps the runs in step with what arrives. */
export interface Assembler {
  /** Resolves when everything that had arrived at the call is in its run. */
  settle(): Promise<void>;
  /** Follows arrivals until {@link stop}, a look every second or as long as the last one took. */
  start(report: (thrown: unknown) => void): void;
  stop(): Promise<void>;
}

const idleMs = 1000;

export async function openAssembler(context: Context): Promise<Assembler> {
  const { store, config } = context;
  const prices = mergePrices(defaultPrices, config.prices);
  const options = { reading: config.reading, prices, digest: digest({ reading: config.reading, prices, schema: 1 }) };
  const runs = await RunAssembler.open(store, options);
  let last: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  // Scores change runs, so those are assembled again until no scorer has anything to add.
  const settled = async (): Promise<void> => {
    do await runs.catchUp();
    while ((await scoreRuns(context)) > 0);
  };
  /** One after the other: two at a time would assemble the same arrivals twice. */
  const once = (): Promise<void> => {
    const next = last.then(settled);
    last = next.catch(() => undefined);
    return next;
  };
  const follow = async (report: (thrown: unknown) => void): Promise<void> => {
    const began = context.clock.now();
    await once().catch(report);
    if (!stopped) timer = setTimeout(() => void follow(report), Math.max(idleMs, context.clock.now() - began));
  };
  return {
    settle: once,
    start(report) {
      timer = setTimeout(() => void follow(report), 0);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await last;
    },
  };
}
