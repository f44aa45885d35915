/**
 * UTF-8 text in bytes[start, end), where a scan stands in it, and what it has come to suspect (bits of suspect.ts). What looks
 * at the byte at `at` and around it moves `at` past what it has settled, by at least one byte.
 */
export interface Scan {
  bytes: Uint8Array;
  start: number;
  end: number;
  at: number;
  suspects: number;
}
