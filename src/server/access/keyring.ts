import type { Clock } from '#base/clock.ts';
import type { AccessKey } from '#flow/access-keys.ts';
import { secretHash } from '#flow/keys.ts';

/** How long another server's new or revoked key may go unnoticed; one's own are known at once. */
const freshMs = 5000;

export interface KeyringOptions {
  /** The keys of the config: admin, of all projects. */
  readonly configKeys: readonly string[];
  readonly load: () => Promise<readonly AccessKey[]>;
  readonly clock: Clock;
}

/** The keys that let in, in memory: a request costs a hash and no query. */
export class Keyring {
  readonly #own: readonly AccessKey[];
  readonly #options: KeyringOptions;
  #stored: { readonly atMs: number; readonly keys: Promise<readonly AccessKey[]> } | undefined;

  constructor(options: KeyringOptions) {
    this.#options = options;
    this.#own = options.configKeys.map(configKey);
  }

  /** The key with a secret. It is looked up by its hash: how long that takes says nothing about the secret. */
  bySecret(secret: string): Promise<AccessKey | undefined> {
    const hash = secretHash(secret);
    return this.#find((key) => key.secret_hash === hash);
  }

  byId(id: string): Promise<AccessKey | undefined> {
    return this.#find((key) => key.key_id === id);
  }

  async isEmpty(): Promise<boolean> {
    return (await this.#find(() => true)) === undefined;
  }

  /** Keys have changed: they are read anew at the next request. */
  forget(): void {
    this.#stored = undefined;
  }

  async #find(isIt: (key: AccessKey) => boolean): Promise<AccessKey | undefined> {
    const now = this.#options.clock.now();
    const isAlive = (key: AccessKey): boolean => key.expires_ms === null || key.expires_ms > now;
    // The config's first: they let in while the store is still opening.
    return this.#own.find(isIt) ?? (await this.#keys(now)).find((key) => isAlive(key) && isIt(key));
  }

  #keys(now: number): Promise<readonly AccessKey[]> {
    if (this.#stored === undefined || now - this.#stored.atMs >= freshMs) {
      const keys = this.#options.load();
      // What failed is tried again by the next request.
      keys.catch(() => this.forget());
      this.#stored = { atMs: now, keys };
    }
    return this.#stored.keys;
  }
}

function configKey(secret: string): AccessKey {
  const hash = secretHash(secret);
  const id = `config_${hash.slice(0, 12)}`;
  return { key_id: id, secret_hash: hash, name: 'of the config', scope: 'admin', project: '', expires_ms: null };
}
