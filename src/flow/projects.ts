import type { Clock } from '#base/clock.ts';
import { AirworthyError, asAirworthyError } from '#base/error.ts';
import { defaultProject } from '#base/project-header.ts';
import type { Config } from '#config/config.ts';
import { projectConfig } from '#config/project.ts';
import { storeOn } from '#store/open.ts';
import { projectsOfKeys } from './access-keys.ts';
import { recorderMemory } from './record.ts';
import { openRuntime, type Runtime, runtimeOn } from './runtime.ts';

/** The projects of a data folder: each a database of its own, on one engine. */
export interface Projects {
  /** The project `default`, whose database has the keys and the audit log of all. */
  readonly home: Runtime;
  /** Those of the config and those that a key was made for, `default` first. */
  names(): Promise<readonly string[]>;
  /**
   * A project, opened at the first call.
   *
   * @throws AirworthyError `not_found` for one that is neither declared nor has a key.
   */
  open(name: string): Promise<Runtime>;
  /** Opens every project, one after the other; what goes wrong with one is reported. */
  openAll(): Promise<void>;
  /** Ends the streams of events of every project. */
  endEvents(): Promise<void>;
  /** Closes every project, then the engine. */
  close(): Promise<void>;
}

export interface ProjectsOptions {
  readonly clock: Clock;
  readonly report: (error: AirworthyError) => void;
  /** What begins with each project that is opened, and is waited for; `stop` is called before it is closed. */
  readonly begin: (runtime: Runtime) => Promise<{ stop(): Promise<void> }>;
}

interface Opened {
  readonly runtime: Runtime;
  readonly work: { stop(): Promise<void> };
}

/**
 * Opens the store and its default project.
 *
 * @throws AirworthyError `store_locked`, `store_unavailable` or `engine_missing` where it cannot be opened, `config_invalid` where two
 * projects would have the same tables.
 */
export async function openProjects(config: Config, { clock, report, begin }: ProjectsOptions): Promise<Projects> {
  for (const name of Object.keys(config.projects)) projectConfig(config, name);
  // All record into one memory: ten projects must not take ten times as much.
  const memory = recorderMemory();
  const home = await openRuntime(config, clock, report, memory);
  const { engine } = home.context.store;
  const opened = new Map<string, Promise<Opened>>();
  let isClosed = false;
  opened.set(defaultProject, Promise.resolve(await begun(home, begin)));

  const names = async (): Promise<readonly string[]> => [
    ...new Set([defaultProject, ...Object.keys(config.projects), ...(await projectsOfKeys(home.context))]),
  ];
  const openAnother = async (name: string): Promise<Opened> => {
    const known = await names();
    if (!known.includes(name)) throw noProject(name, known);
    const own = projectConfig(config, name);
    const { url, ...tables } = own.store;
    const store = await storeOn(engine, { url, tables });
    return begun(await runtimeOn({ store, config: own, clock }, report, memory), begin);
  };
  const all = async (): Promise<readonly Opened[]> => {
    const settled = await Promise.allSettled(opened.values());
    return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  };
  const open = async (name: string): Promise<Runtime> => {
    if (isClosed) throw new AirworthyError('store_unavailable', 'the server is shutting down');
    const known = opened.get(name);
    if (known !== undefined) return (await known).runtime;
    const opening = openAnother(name);
    opened.set(name, opening);
    // One that could not be opened is tried again by the next who asks.
    opening.catch(() => opened.delete(name));
    return (await opening).runtime;
  };
  return {
    home,
    names,
    open,
    async openAll() {
      for (const name of await names()) {
        if (isClosed) return;
        await open(name).catch((thrown: unknown) => report(asAirworthyError(thrown)));
      }
    },
    async endEvents() {
      await Promise.all((await all()).map(({ runtime }) => runtime.events.close()));
    },
    async close() {
      isClosed = true;
      const each = await all();
      await Promise.all(each.map(({ work }) => work.stop()));
      // The first is the default project, which closes the engine.
      for (const { runtime } of each.toReversed()) await runtime.close();
    },
  };
}

async function begun(runtime: Runtime, begin: ProjectsOptions['begin']): Promise<Opened> {
  try {
    return { runtime, work: await begin(runtime) };
  } catch (thrown) {
    await runtime.close();
    throw thrown;
  }
}

function noProject(name: string, known: readonly string[]): AirworthyError {
  return new AirworthyError('not_found', `there is no project ${name}`, {
    hint: `there is ${known.join(', ')}; airworthy key create --project ${name} makes it`,
  });
}
