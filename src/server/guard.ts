import { createHash, timingSafeEqual } from 'node:crypto';
import { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { isLoopback } from '#config/load.ts';

/**
 * Lets a request from the network in, or throws.
 *
 * On this machine there is no login, so a web page that the owner has open must not get in either: the Host header has to
 * name this machine (a page that rebinds its own name cannot send that), and what changes things must not come from
 * another origin. On any other address every request needs an API key, those from this machine too: behind a proxy all do.
 *
 * @throws AirworthyError `unauthorized` or `forbidden`.
 */
export function checkAccess(request: Request, { listen, apiKeys }: Pick<Config, 'listen' | 'apiKeys'>): void {
  const host = request.headers.get('host') ?? '';
  if (isLoopback(listen.host)) checkHost(host);
  else checkKey(request.headers.get('authorization') ?? '', apiKeys);
  const origin = request.headers.get('origin');
  const changes = request.method !== 'GET' && request.method !== 'HEAD';
  if (changes && origin !== null && URL.parse(origin)?.host !== host) {
    throw new AirworthyError('forbidden', `a page of ${origin} may not change things here`);
  }
}

function checkHost(host: string): void {
  const name = URL.parse(`http://${host}`)?.hostname.replace(/^\[(.*)\]$/, '$1') ?? '';
  if (isLoopback(name)) return;
  throw new AirworthyError(
    'forbidden',
    `this server answers to localhost, not to ${host === '' ? 'a request without Host' : host}`,
    {
      hint: 'to be reached by another name, listen on that address (listen.host) and set API keys',
    },
  );
}

function checkKey(authorization: string, keys: readonly string[]): void {
  const given = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  if (given !== undefined && keys.some((key) => timingSafeEqual(hash(key), hash(given)))) return;
  throw new AirworthyError('unauthorized', given === undefined ? 'an API key is needed' : 'this API key is not known', {
    hint: 'send authorization: Bearer KEY, with a key of apiKeys or AIRWORTHY_API_KEYS',
  });
}
