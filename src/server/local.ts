import { setTimeout } from 'node:timers/promises';
import type { Clock } from '#base/clock.ts';
import { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { openProjects, type Projects } from '#flow/projects.ts';
import type { Runtime } from '#flow/runtime.ts';
import { frontDoor } from './front.ts';

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
  let opened: Promise<Projects> | undefined;
  const projects = (): Promise<Projects> => (opened ??= openWhenFree(config, options));
  // What fails a request is told by the command that asked, in its own words.
  const front = frontDoor({ config, clock: options.clock, projects, report: () => undefined });
  return {
    fetch: (request) => front.api(request, { via: 'process', address: '' }),
    async close() {
      const all = await opened?.catch(() => undefined);
      await all?.close();
    },
  };
}

async function openWhenFree(config: Config, { clock, report, waiting }: LocalOptions): Promise<Projects> {
  const until = clock.now() + patienceMs;
  for (let attempt = 0; ; attempt++) {
    try {
      return await openProjects(config, { clock, report, begin: catchUp });
    } catch (thrown) {
      const isLocked = thrown instanceof AirworthyError && thrown.code === 'store_locked';
      if (!isLocked || clock.now() > until) throw thrown;
      if (attempt === 0) waiting();
      await setTimeout(pauseMs);
    }
  }
}

/** What arrived while no server ran, or was not assembled when one ended, is assembled first. */
async function catchUp({ assembler }: Runtime): Promise<{ stop(): Promise<void> }> {
  await assembler.settle();
  return { stop: () => Promise.resolve() };
}
