import type { AuditEntry } from '#flow/audit.ts';

/** Keeps entries of the audit log, those that come while others are being written in one insert after them. */
export class AuditTrail {
  readonly #write: (entries: readonly AuditEntry[]) => Promise<void>;
  #waiting: AuditEntry[] = [];
  #writing: Promise<void> = Promise.resolve();

  constructor(write: (entries: readonly AuditEntry[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when the entry is durable. */
  note(entry: AuditEntry): Promise<void> {
    this.#waiting.push(entry);
    if (this.#waiting.length === 1) {
      this.#writing = this.#writing
        .catch(() => undefined)
        .then(() => {
          const entries = this.#waiting;
          this.#waiting = [];
          return this.#write(entries);
        });
    }
    return this.#writing;
  }
}
