import type { Client } from '#client/connect.ts';
import { type CommonOptions, overrides } from './options.ts';
import type { Terminal } from './terminal.ts';

/** When a store is made where there is none. */
type Creates = 'never' | 'always' | 'no_folder_is_named';

/**
 * Connects to a data folder: to its server, if one runs, else the store is opened in this process. Where no folder is named,
 * and nothing was ever recorded in the default one, the demo's is read. Only where `creates` is said a store is made: `always`, and then that is
 * said, or where `no_folder_is_named`, since a name without a store is most likely a typing error.
 *
 * @throws AirworthyError `not_found` where the folder has no store.
 */
export async function withClient<T>(
  terminal: Terminal,
  options: CommonOptions,
  work: (client: Client) => Promise<T>,
  { creates = 'never' }: { readonly creates?: Creates } = {},
): Promise<T> {
  const client = await open(terminal, options, creates);
  const interruption = Promise.withResolvers<never>();
  const stop = (): void => interruption.reject(terminal.interrupted.reason);
  terminal.interrupted.addEventListener('abort', stop);
  try {
    return await Promise.race([work(client), interruption.promise]);
  } finally {
    terminal.interrupted.removeEventListener('abort', stop);
    await client.close();
  }
}

async function open(terminal: Terminal, options: CommonOptions, creates: Creates): Promise<Client> {
  const [{ connect }, { readAddress }, { answers }, { dataDirToRead, requireStore, sayIfNew }] = await Promise.all([
    import('#client/connect.ts'),
    import('#server/address-file.ts'),
    import('#server/answers.ts'),
    import('./data-dir.ts'),
  ]);
  const data = dataDirToRead(terminal, options);
  const who = { askedBy: askerOf(terminal.env), project: projectOf(terminal, options) };
  const address = readAddress(data);
  if (address !== undefined && (await answers(address.socket))) {
    return connect({ server: address, local: () => neverAsked(), ...who });
  }
  const [{ localServer }, { loadConfig, namedDataDir }] = await Promise.all([
    import('#server/local.ts'),
    import('#config/load.ts'),
  ]);
  const config = await loadConfig({ ...terminal, flags: { ...overrides(options), data } });
  const named = namedDataDir({ ...terminal, flags: { data: options.data } }) !== undefined;
  if (creates === 'always') sayIfNew(config, terminal);
  else if (creates === 'never' || named) requireStore(config, terminal.cwd);
  const local = localServer(config, {
    clock: { now: () => Date.now() },
    report: (error) => terminal.err(`airworthy: ${error.message}\n`),
    waiting: () => terminal.err('airworthy: another command has the data folder; waiting for it\n'),
  });
  return connect({ server: undefined, local: () => local, ...who });
}

/** Who asks: in CI who started it, else who is logged in. */
function askerOf(env: Terminal['env']): string | undefined {
  return env['GITHUB_ACTOR'] ?? env['GITLAB_USER_LOGIN'] ?? env['USER'] ?? env['USERNAME'];
}

/** The project that is meant; undefined for the default one. */
export function projectOf({ env }: Terminal, { project }: CommonOptions): string | undefined {
  const said = project ?? env['AIRWORTHY_PROJECT'];
  return said === '' ? undefined : said;
}

function neverAsked(): never {
  throw new Error('a running server answers');
}
