import { maxRecordBytes } from './limits.ts';
import { invalidRecord, type Place } from './place.ts';

/** Bytes of one value, gathered over chunks. */
export class Cut {
  #parts: Uint8Array[] = [];
  length = 0;

  add(bytes: Uint8Array, place: () => Place): void {
    if (bytes.length === 0) return;
    this.length += bytes.length;
    if (this.length > maxRecordBytes) {
      throw invalidRecord(place(), `does not end within ${maxRecordBytes / 1024 / 1024} MiB`, {
        hint: 'a quote or a bracket is missing here, or the record is too large: split it',
      });
    }
    this.#parts.push(bytes);
  }

  /** All bytes so far; empties it. */
  take(): Uint8Array {
    const [first] = this.#parts;
    const whole = this.#parts.length === 1 && first !== undefined ? first : Buffer.concat(this.#parts);
    this.#parts = [];
    this.length = 0;
    return whole;
  }
}
