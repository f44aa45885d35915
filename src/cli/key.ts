import { AirworthyError } from '#base/error.ts';
import { answer } from '#client/answer.ts';
import type { ApiClient } from '#client/api-client.ts';
import { defaultDataDir, namedDataDir } from '#config/load.ts';
import type { CommonOptions } from './options.ts';
import { print } from './print.ts';
import { projectOf, withClient } from './session.ts';
import type { Terminal } from './terminal.ts';
import { auditView, keysView, newKeyView, revokedView } from './view/keys.ts';

export interface KeyOptions extends CommonOptions {
  readonly limit?: string;
}

export interface CreateOptions {
  readonly name?: string;
  readonly scope?: 'ingest' | 'read' | 'admin';
  readonly expires?: string;
}

interface Asked {
  readonly key: string | undefined;
  readonly options: KeyOptions & CreateOptions;
}

/** What `airworthy key` does. */
export async function keyAction(terminal: Terminal, what: string, { key, options }: Asked): Promise<void> {
  const ask = <T>(work: (api: ApiClient) => Promise<T>): Promise<T> =>
    withClient(terminal, options, ({ api }) => work(api));
  if (what === 'create') {
    const json = { ...newKey(options), project: projectOf(terminal, options) };
    // The first key is made before anything is recorded, and the first of a project makes that: neither need be there. The demo's folder, which
    // is read where nothing else is, is not the one that will be served.
    const data = namedDataDir({ ...terminal, flags: { data: options.data } }) ?? defaultDataDir;
    const made = await withClient(
      terminal,
      { ...options, data, project: '' },
      ({ api }) => answer(api.keys.$post({ json })),
      { creates: 'always' },
    );
    print(terminal, options, made, newKeyView);
  } else if (what === 'revoke') {
    const id = named(key);
    print(terminal, options, await ask((api) => answer(api.keys[':id'].$delete({ param: { id } }))), revokedView);
  } else if (what === 'audit') {
    const query = { limit: options.limit };
    print(terminal, options, await ask((api) => answer(api.audit.$get({ query }))), auditView);
  } else if (what === 'list') {
    print(terminal, options, await ask((api) => answer(api.keys.$get())), keysView);
  } else {
    throw new AirworthyError('usage', `airworthy key does not ${what}`, {
      hint: 'it knows create, list, revoke and audit',
    });
  }
}

function newKey({ name, scope, expires }: KeyOptions & CreateOptions) {
  if (name === undefined) throw new AirworthyError('usage', '--name: a key needs one', { hint: 'say what it is for' });
  if (scope === undefined) {
    throw new AirworthyError('usage', '--scope: say what the key may', {
      hint: 'ingest: send traces; read: see everything of its project; admin: both, and change things',
    });
  }
  return { name, scope, expires };
}

function named(key: string | undefined): string {
  if (key !== undefined) return key;
  throw new AirworthyError('usage', 'no key is named', { hint: 'airworthy key list has their ids' });
}
