import { AirworthyError } from '#base/error.ts';

/** What an archive may do to us: numbers far above any honest one. */
export const limits = {
  entries: 1_000_000,
  /** Deflate can reach 1030:1; recorded runs are text and stay under 50:1. */
  ratio: 250,
  /** Below this many bytes the ratio is not looked at. */
  ratioFromBytes: 64 * 1024 * 1024,
  /** A compressed file within an archive that has to be held in memory. */
  nestedBytes: 256 * 1024 * 1024,
} as const;

/** Counts what goes into and comes out of a decompressor, and stops a bomb by throwing `too_large`. */
export interface InflationGuard {
  took(bytes: number): void;
  gave(bytes: number): void;
}

export function inflationGuard(name: string): InflationGuard {
  let input = 0;
  let output = 0;
  return {
    took: (bytes) => {
      input += bytes;
    },
    gave: (bytes) => {
      output += bytes;
      if (output > limits.ratioFromBytes && output > input * limits.ratio) throw bomb(name);
    },
  };
}

function bomb(name: string): AirworthyError {
  return new AirworthyError('too_large', `${name}: unpacks to more than ${limits.ratio} times its size`, {
    hint: 'this looks like an archive bomb; if it is not, unpack it yourself and import the folder',
  });
}
