import { array, assert, boolean, nat, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BytePool } from './byte-pool.ts';

const KiB = 1024;

describe('a pool of bytes', () => {
  it('gives copies that stay what they were until they are given back', () => {
    const step = tuple(nat(900 * KiB), nat(255), boolean());
    assert(
      property(array(step, { maxLength: 20 }), (steps) => {
        const pool = new BytePool(1024 * KiB);
        const held: { copy: Uint8Array; length: number; fill: number }[] = [];
        for (const [length, fill, givesBack] of steps) {
          held.push({ copy: pool.copyOf(new Uint8Array(length).fill(fill)), length, fill });
          if (givesBack) pool.giveBack(held.shift()?.copy ?? new Uint8Array());
          for (const { copy, ...was } of held) {
            expect(copy.length).toBe(was.length);
            expect(copy.every((byte) => byte === was.fill)).toBe(true);
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('uses again what was given back and fits, and frees what is over its limit', () => {
    const pool = new BytePool(1024 * KiB);
    const [first, second] = [700, 700].map((size) => pool.copyOf(new Uint8Array(size * KiB)));
    const kept = first?.buffer;
    pool.giveBack(first ?? new Uint8Array());
    pool.giveBack(second ?? new Uint8Array());
    expect(second?.length).toBe(0);
    expect(pool.copyOf(new Uint8Array(300 * KiB)).buffer).not.toBe(kept);
    expect(pool.copyOf(new Uint8Array(650 * KiB)).buffer).toBe(kept);
  });
});
