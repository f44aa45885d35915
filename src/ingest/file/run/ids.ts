import { createHash } from 'node:crypto';

function digest(parts: readonly string[]): string {
  // JSON keeps the parts apart: ['ab', 'c'] and ['a', 'bc'] differ.
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** Trace id of an imported record: the same at every import of it. */
export function importedTraceId(format: string, identity: string, namespace: string): string {
  return digest(['trace', format, identity, namespace]).slice(0, 32);
}

/** Span id within an imported trace: `part` names the span, or counts it. */
export function importedSpanId(traceId: string, part: string): string {
  return digest(['span', traceId, part]).slice(0, 16);
}

/** Identity of a record that names nothing itself, but holds so much that no two are alike: a digest of its text. */
export function contentIdentity(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 32);
}

/**
 * Identities of the records of one file that may well be alike (`{"ok":true}`): the file's name, a digest, and how often
 * the same record came before. So none is lost, and the file can grow and be imported again.
 */
export class RecordIdentities {
  readonly #file: string;
  readonly #seen = new Map<string, number>();

  constructor(file: string) {
    this.#file = file;
  }

  of(bytes: Uint8Array): string {
    const content = contentIdentity(bytes);
    const before = this.#seen.get(content) ?? 0;
    this.#seen.set(content, before + 1);
    return `${this.#file}/${content}/${before}`;
  }
}
