import { AirworthyError } from '#base/error.ts';

/** The environment variables that Airworthy reads, for the docs page. */
export const variables = {
  AIRWORTHY_DATA: 'the data folder (default `.airworthy` in the current folder)',
  AIRWORTHY_CONFIG: 'the config file, where none is named with `--config`',
  AIRWORTHY_CLICKHOUSE_URL: 'a ClickHouse server instead of the embedded one: `http://user:password@host:8123`',
  AIRWORTHY_HOST: 'the address the server listens on (`listen.host`)',
  AIRWORTHY_PORT: 'the port of the page and the API (`listen.port`)',
  AIRWORTHY_OTLP_PORT: 'the port of OTLP/HTTP (`listen.otlpPort`)',
  AIRWORTHY_API_KEYS: 'keys that may do everything, with commas between them (`apiKeys`)',
  AIRWORTHY_PROJECT: 'the project that commands mean, where none is named with `--project`',
  NO_COLOR: 'no colour in the terminal, whatever it can do',
} as const;
export type Variable = keyof typeof variables;
export type Environment = Readonly<Record<string, string | undefined>>;

/** What the environment or the command line says over a config file. */
export interface Overrides {
  readonly data?: string | undefined;
  readonly config?: string | undefined;
  readonly clickhouseUrl?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly otlpPort?: number | undefined;
  readonly apiKeys?: readonly string[] | undefined;
}

/**
 * What the environment says; an empty variable says nothing.
 *
 * @throws AirworthyError `config_invalid` for a port that is none.
 */
export function fromEnvironment(env: Environment): Overrides {
  const value = (name: Variable): string | undefined => (env[name] === '' ? undefined : env[name]);
  return {
    data: value('AIRWORTHY_DATA'),
    config: value('AIRWORTHY_CONFIG'),
    clickhouseUrl: value('AIRWORTHY_CLICKHOUSE_URL'),
    host: value('AIRWORTHY_HOST'),
    port: portOf('AIRWORTHY_PORT', value('AIRWORTHY_PORT')),
    otlpPort: portOf('AIRWORTHY_OTLP_PORT', value('AIRWORTHY_OTLP_PORT')),
    apiKeys: value('AIRWORTHY_API_KEYS')
      ?.split(',')
      .map((key) => key.trim())
      .filter((key) => key !== ''),
  };
}

/**
 * A port out of text.
 *
 * @throws AirworthyError `config_invalid` where it is none.
 */
export function portOf(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new AirworthyError('config_invalid', `${name}: ${text} is not a port`, {
    hint: 'a port is a whole number up to 65535; 0 is any free one',
  });
}
