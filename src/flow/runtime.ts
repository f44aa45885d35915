import type { Clock } from '#base/clock.ts';
import { type AirworthyError, asAirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { openStore } from '#store/open.ts';
import { type Assembler, openAssembler } from './assemble.ts';
import type { Context } from './context.ts';
import { type EventHub, openEventHub } from './event-hub.ts';
import { openRecorder, type Recorder, type RecorderMemory } from './record.ts';

/** Everything that is open while Airworthy works on a data folder. */
export interface Runtime {
  readonly context: Context;
  readonly recorder: Recorder;
  readonly assembler: Assembler;
  /** Tells pages that stay open what changes. */
  readonly events: EventHub;
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
  memory?: RecorderMemory,
): Promise<Runtime> {
  const { url, ...tables } = config.store;
  const store = await openStore({ dir: config.dataDir, url, tables });
  try {
    const runtime = await runtimeOn({ store, config, clock }, report, memory);
    return {
      ...runtime,
      async close() {
        await runtime.close();
        await store.engine.close();
      },
    };
  } catch (thrown) {
    await store.engine.close();
    throw thrown;
  }
}

/** What works on a store that is open; its engine stays open when it is closed. */
export async function runtimeOn(
  context: Context,
  report: (error: AirworthyError) => void,
  memory?: RecorderMemory,
): Promise<Runtime> {
  const recorder = openRecorder(context, report, memory);
  const assembler = await openAssembler(context);
  const events = openEventHub(context, (thrown) => report(asAirworthyError(thrown)));
  return {
    context,
    recorder,
    assembler,
    events,
    async close() {
      await events.close();
      await recorder.drain();
      await assembler.stop();
    },
  };
}
