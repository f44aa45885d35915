/** UTF-8 text in bytes[start, end), where a scan stands in it, and what it has come to suspect (bits of suspect.ts). */
export interface Scan {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  at: number;
  suspects: number;
}

/** Looks at the byte at `scan.at` and around it; moves `at` past what it has settled, by at least one byte. */
export type Sign = (scan: Scan) => void;
