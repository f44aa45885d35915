import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { AirworthyError } from '#base/error.ts';
import { type Config, configOf, configSchema } from './config.ts';
import { type Environment, fromEnvironment, type Overrides } from './environment.ts';
import { findConfigFile, readConfigFile } from './file.ts';
import { configProblem } from './problem.ts';

export interface LoadOptions {
  readonly cwd: string;
  readonly env: Environment;
  /** What the command line says; it wins over the environment, which wins over the file. */
  readonly flags: Overrides;
  /** What counts where neither file, environment nor flags say anything. */
  readonly defaults?: Overrides;
}

export const defaultDataDir = '.airworthy';

/** The data folder that the flags or the environment name, absolute; undefined where they name none. */
export function namedDataDir({ cwd, env, flags }: LoadOptions): string | undefined {
  const named = flags.data ?? fromEnvironment(env).data;
  return named === undefined ? undefined : resolve(cwd, named);
}

/**
 * The config: the file named, else airworthy.config.ts, .mts, .js, .mjs, .json, .yaml or .yml in the data folder (a folder
 * can bring its own: the demo's does) or the current one, else the defaults; then the environment, then the flags.
 *
 * @throws AirworthyError `config_invalid` with the file and the path of the first value that is wrong.
 */
export async function loadConfig({ cwd, env, flags, defaults = {} }: LoadOptions): Promise<Config> {
  const given = [fromEnvironment(env), flags].reduce(over, defaults);
  const dataDir = resolve(cwd, given.data ?? defaultDataDir);
  requireFolder(dataDir);
  const file = findConfigFile([dataDir, cwd], given.config);
  const written = file === undefined ? {} : await readConfigFile(file);
  const parsed = configSchema.safeParse(written);
  if (!parsed.success) throw configProblem(parsed.error, file ?? 'config', configSchema);
  const config = configOf(parsed.data, { dataDir, file });
  const { store, listen, apiKeys } = config;
  return checked({
    ...config,
    store: { ...store, url: given.clickhouseUrl ?? store.url },
    listen: {
      host: given.host ?? listen.host,
      port: given.port ?? listen.port,
      otlpPort: given.otlpPort ?? listen.otlpPort,
      trustedProxies: listen.trustedProxies,
    },
    apiKeys: given.apiKeys === undefined ? apiKeys : [...given.apiKeys],
  });
}

/** A data folder may be missing, but it cannot be a file. */
function requireFolder(dataDir: string): void {
  if (statSync(dataDir, { throwIfNoEntry: false })?.isDirectory() !== false) return;
  throw new AirworthyError('config_invalid', `${dataDir} is a file, not a data folder`, {
    hint: 'check --data or AIRWORTHY_DATA',
  });
}

/** One over the other, by what it says. */
function over(below: Overrides, above: Overrides): Overrides {
  return {
    data: above.data ?? below.data,
    config: above.config ?? below.config,
    clickhouseUrl: above.clickhouseUrl ?? below.clickhouseUrl,
    host: above.host ?? below.host,
    port: above.port ?? below.port,
    otlpPort: above.otlpPort ?? below.otlpPort,
    apiKeys: above.apiKeys ?? below.apiKeys,
  };
}

/** What one value asks of another. */
function checked(config: Config): Config {
  const { port, otlpPort } = config.listen;
  if (port !== 0 && port === otlpPort) {
    throw new AirworthyError('config_invalid', `listen.otlpPort: ${otlpPort} is the port of the page, too`, {
      hint: 'name two ports, or 0 for any free one',
    });
  }
  return config;
}

/** Whether an address is this machine only. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
