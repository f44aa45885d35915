import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#base/clock.ts';
import { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { openRuntime, type Runtime } from '#flow/runtime.ts';
import { app } from './app.ts';

/** A server without a port, for one command: it answers requests of its own process. */
export interface LocalServer {
  fetch(request: Request): Promise<Response>;
  close(): Promise<void>;
}

export interface LocalOptions {
  readonly clock: Clock;
  readonly report: (error: AirworthyError) => void;
  /** Called once when another command has the folder, before it is waited for. */
  readonly waiting: () => void;
}

/** How long a command waits for another one to be done with the data folder. */
const patienceMs = 10_000;
const pauseMs = 150;

/** Builds the server; the store opens with the first request that needs it. */
export function localServer(config: Config, options: LocalOptions): LocalServer {
  let opened: Promise<Runtime> | undefined;
  const open = (): Promise<Runtime> => (opened ??= openAndCatchUp(config, options));
  // What fails a request is told by the command that asked, in its own words.
  const root = app(config, open, () => undefined);
  return {
    fetch: async (request) => root.fetch(request, { via: 'process' }),
    async close() {
      const runtime = await opened?.catch(() => undefined);
      await runtime?.close();
    },
  };
}

/** What arrived while no server ran, or was not assembled when one ended, is assembled first. */
async function openAndCatchUp(config: Config, options: LocalOptions): Promise<Runtime> {
  const runtime = await openWhenFree(config, options);
  await runtime.assembler.settle();
  return runtime;
}

async function openWhenFree(config: Config, { clock, report, waiting }: LocalOptions): Promise<Runtime> {
  const until = clock.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await openRuntime(config, clock, report);
    } catch (thrown) {
      const isLocked = thrown instanceof AirworthyError && thrown.code === 'store_locked';
      if (!isLocked || clock.now() > until) throw thrown;
      if (attempt === 0) waiting();
      await setTimeout(pauseMs);
    }
  }
}
