import type { AttributeAction, Redactor } from '#trace/redaction/redactor.ts';
import { redactedKey } from './own-keys.ts';

/** What has to be known of an attribute key, found once and kept: keys repeat from span to span. */
export interface Key {
  readonly name: string;
  readonly action: AttributeAction;
  /** The key as it is stored: redacted, as a RowBinary String. */
  readonly encoded: Uint8Array;
  /** Whether a text has to be read as a value first, not just copied. */
  readonly needsValue: boolean;
  /** The rules that hit in the key itself. */
  readonly hits: readonly string[];
  /** The bytes it came as. */
  readonly bytes: Uint8Array;
  /** The map that had this key last, see `AttributeMap`. */
  seenIn: number;
}

const slots = 4096;
const maxKeys = 8192;
const maxKeptBytes = 1024 * 1024;

/**
 * Keys by name and by their bytes on the wire. The table is bounded: `trim` empties one that has grown too big, and is
 * called between maps only, since a map tells a repeated key by its identity.
 */
export class KeyTable {
  readonly #redactor: Redactor;
  readonly #byName = new Map<string, Key>();
  readonly #byHash: (Key | undefined)[] = Array.from({ length: slots });
  #keptBytes = 0;

  constructor(redactor: Redactor) {
    this.#redactor = redactor;
  }

  ofName(name: string): Key {
    return this.#byName.get(name) ?? this.#learn(name, Buffer.from(name));
  }

  ofBytes(source: Buffer, start: number, end: number): Key {
    let hash = end - start;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + (source[i] ?? 0)) | 0;
    const slot = (hash ^ (hash >>> 15)) & (slots - 1);
    const known = this.#byHash[slot];
    if (known !== undefined && sameBytes(known.bytes, source, start, end)) return known;
    const name = source.toString('utf8', start, end);
    const key = this.#byName.get(name) ?? this.#learn(name, Buffer.from(source.subarray(start, end)));
    this.#byHash[slot] = key;
    return key;
  }

  trim(): void {
    if (this.#byName.size < maxKeys && this.#keptBytes < maxKeptBytes) return;
    this.#byName.clear();
    this.#byHash.fill(undefined);
    this.#keptBytes = 0;
  }

  #learn(name: string, bytes: Uint8Array): Key {
    const hits: string[] = [];
    const stored = Buffer.from(this.#redactor.redactText(name, (rule) => hits.push(rule)));
    const encoded = Buffer.concat([lengthOf(stored), stored]);
    const action = this.#redactor.action(name);
    const needsValue = action === 'hash' || name === redactedKey;
    const key: Key = { name, action, encoded, needsValue, hits, bytes, seenIn: 0 };
    this.#byName.set(name, key);
    this.#keptBytes += bytes.length + encoded.length;
    return key;
  }
}

function sameBytes(bytes: Uint8Array, source: Uint8Array, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== source[start + i]) return false;
  return true;
}

function lengthOf(text: Uint8Array): Uint8Array {
  const bytes: number[] = [];
  let rest = text.length;
  for (; rest > 0x7f; rest >>>= 7) bytes.push((rest & 0x7f) | 0x80);
  return Uint8Array.from([...bytes, rest]);
}
