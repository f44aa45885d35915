import type { Clock } from '#base/clock.ts';
import { AirworthyError } from '#base/error.ts';
import type { Config } from '#config/config.ts';
import { isLoopback } from '#config/load.ts';
import { sessionKey } from '#config/session-key.ts';
import { type AccessKey, accessKeys, noteUses } from '#flow/access-keys.ts';
import type { Context } from '#flow/context.ts';
import { askedBy } from '../asked-by.ts';
import { Attempts } from './attempts.ts';
import type { Caller } from './caller.ts';
import type { Sender } from './forwarded.ts';
import { Keyring } from './keyring.ts';
import { OpenStreams } from './open-streams.ts';
import { cookieName, readCookie, setCookie } from './session-cookie.ts';
import { readSessionToken, sessionToken } from './session-token.ts';

/** How long a login lasts, unless its key ends before. */
const sessionMs = 7 * 86_400_000;
const hourMs = 3_600_000;
/** How the keys that we make begin. */
const ourMark = /^aw_/;

export interface Access {
  /** Whether requests over the network need a key. */
  readonly isLoginNeeded: boolean;
  /**
   * Who a request over the network comes from: by its key, its session, or, where only this machine can ask, nobody in particular.
   *
   * @throws AirworthyError `unauthorized` for a key that is not known, `too_many` after too many of those.
   */
  callerOf(request: Request, address: string): Promise<Caller>;
  /** Who asks where nobody has to be anybody: a session, or what {@link callerOf} gives on this machine. */
  visitor(request: Request): Promise<Caller>;
  /**
   * Logs in with a key. Gives the caller, and the Set-Cookie header of the session.
   *
   * @throws AirworthyError `unauthorized`, `too_many`; `forbidden` for a key that only sends traces.
   */
  login(request: Request, secret: string, sender: Sender): Promise<{ caller: Caller; cookie: string }>;
  /** The Set-Cookie header that ends a session in its browser. */
  logout(request: Request, sender: Pick<Sender, 'isHttps'>): string;
  /** Keys were made or revoked. */
  keysChanged(): void;
  /** What stays open longer than a request takes. */
  readonly streams: OpenStreams;
  /** Whether nobody could get in. */
  hasNoKey(): Promise<boolean>;
}

export interface AccessOptions {
  readonly config: Config;
  readonly clock: Clock;
  /** The context of the default project, which has the keys. */
  readonly home: () => Promise<Context>;
  readonly report: (thrown: unknown) => void;
}

/** What decides who may in; nothing is read before the first request. */
export function openAccess({ config, clock, home, report }: AccessOptions): Access {
  const isLoginNeeded = !isLoopback(config.listen.host);
  const keyring = new Keyring({ configKeys: config.apiKeys, load: async () => accessKeys(await home()), clock });
  const attempts = new Attempts(clock);
  const usedIn = new Map<string, number>();
  // Read at the first request that has to do with sessions, and not at each.
  let signedBy: Uint8Array | undefined;
  const secretOf = (): Uint8Array => (signedBy ??= sessionKey(config.dataDir));

  const noteUse = (key: AccessKey): void => {
    const hour = Math.floor(clock.now() / hourMs) * hourMs;
    if (!ourKey(key) || usedIn.get(key.key_id) === hour) return;
    usedIn.set(key.key_id, hour);
    home()
      .then((context) => noteUses(context, [key.key_id], hour))
      .catch(report);
  };
  const bySession = async (request: Request): Promise<Caller> => {
    const token = readCookie(request, cookieName(secretOf()));
    const session = token === undefined ? undefined : readSessionToken(token, secretOf(), clock.now());
    const key = session === undefined ? undefined : await keyring.byId(session.keyId);
    if (key === undefined || session === undefined) return { kind: 'nobody' };
    noteUse(key);
    return callerOfKey(key, { by: 'session', untilMs: session.untilMs });
  };
  const visitor = async (request: Request): Promise<Caller> =>
    isLoginNeeded ? bySession(request) : { kind: 'local', says: askedBy(request) };
  const streams = new OpenStreams(async (caller) => {
    if (caller.kind !== 'key') return caller.kind === 'local';
    const key = await keyring.byId(caller.id);
    return key !== undefined && clock.now() < (caller.untilMs ?? Infinity);
  });
  return {
    isLoginNeeded,
    visitor,
    streams,
    async callerOf(request, address) {
      const given = bearerOf(request);
      // On this machine other programs' keys may come along: only one that calls itself ours is asked about.
      if (given === undefined || !(isLoginNeeded || ourMark.test(given))) return visitor(request);
      const key = await keyring.bySecret(given);
      // A key that is right is never kept waiting because of a neighbour's that is wrong.
      if (key === undefined) throw wrongKey(attempts, address);
      noteUse(key);
      return callerOfKey(key, { by: 'header', untilMs: undefined });
    },
    async login(request, secret, { address, isHttps }) {
      const waitMs = attempts.waitMs(address);
      if (waitMs > 0) throw tooMany(waitMs);
      const key = await keyring.bySecret(secret);
      if (key === undefined) throw wrongKey(attempts, address);
      if (key.scope === 'ingest') {
        throw new AirworthyError('forbidden', 'this key sends traces, and sees nothing', {
          hint: 'log in with a key of the scope read or admin',
        });
      }
      attempts.succeeded(address);
      noteUse(key);
      const untilMs = Math.min(clock.now() + sessionMs, key.expires_ms ?? Infinity);
      const value = sessionToken({ keyId: key.key_id, untilMs }, secretOf());
      const cookie = setCookie(request, { name: cookieName(secretOf()), value, forMs: untilMs - clock.now(), isHttps });
      return { caller: callerOfKey(key, { by: 'session', untilMs }), cookie };
    },
    logout: (request, { isHttps }) =>
      setCookie(request, { name: cookieName(secretOf()), value: '', forMs: 0, isHttps }),
    keysChanged() {
      keyring.forget();
      void streams.look();
    },
    hasNoKey: () => keyring.isEmpty(),
  };
}

function bearerOf({ headers }: Request): string | undefined {
  const authorization = headers.get('authorization');
  // Another scheme than Bearer is a key that is not known, too.
  return authorization === null ? undefined : (/^Bearer\s+(\S+)$/i.exec(authorization)?.[1] ?? authorization);
}

function callerOfKey(
  { key_id: id, name, scope, project }: AccessKey,
  how: { readonly by: 'header' | 'session'; readonly untilMs: number | undefined },
): Caller {
  return { kind: 'key', id, name, scope, project, ...how };
}

function ourKey({ key_id: id }: AccessKey): boolean {
  return id.startsWith('key_');
}

function wrongKey(attempts: Attempts, address: string): AirworthyError {
  const waitMs = attempts.waitMs(address);
  if (waitMs > 0) return tooMany(waitMs);
  attempts.failed(address);
  return new AirworthyError('unauthorized', 'this API key is not known', {
    hint: 'it may be revoked or have expired: airworthy key list says so, airworthy key create makes another',
  });
}

function tooMany(waitMs: number): AirworthyError {
  return new AirworthyError('too_many', 'too many wrong keys came from this address', {
    hint: `try again in ${Math.ceil(waitMs / 1000)} s`,
    retryAfterMs: waitMs,
  });
}
