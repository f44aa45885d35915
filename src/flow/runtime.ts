import type { Clock } from '#base/clock.ts';
import type { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { openStore } from '#store/open.ts';
import { type Assembler, openAssembler } from './assemble.ts';
import type { Context } from './context.ts';
import { openRecorder, type Recorder } from './record.ts';

/** Everything that is open while Airworthy works on a data folder. */
export interface Runtime {
  readonly context: Context;
  readonly recorder: Recorder;
  readonly assembler: Assembler;
  /** Stores what is on its way, finishes the assembly that runs, and gives the data folder free. */
  close(): Promise<void>;
}

/**
 * Opens the store of a config, and what records into it and assembles.
 *
 * @throws AirworthyError `store_locked`, `store_unavailable` or `engine_missing` where it cannot be opened.
 */
export async function openRuntime(
  config: Config,
  clock: Clock,
  report: (error: AirworthyError) => void,
): Promise<Runtime> {
  const { url, ...tables } = config.store;
  const store = await openStore({ dir: config.dataDir, url, tables });
  try {
    const context: Context = { store, config, clock };
    const recorder = openRecorder(context, report);
    const assembler = await openAssembler(context);
    return {
      context,
      recorder,
      assembler,
      async close() {
        await recorder.drain();
        await assembler.stop();
        await store.engine.close();
      },
    };
  } catch (thrown) {
    await store.engine.close();
    throw thrown;
  }
}
