import { assert, pre, property, string, tuple, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { builtinDetectors } from './builtin.ts';
import { adversarial } from './fixtures/arbitrary.ts';
import { findingsIn } from './finding.ts';
import { suspectsIn } from './prefilter.ts';
import { suspectAll } from './suspect.ts';

/** Bits of the detectors that find something in the text, whatever the prefilter says. */
function foundBits(text: string): number {
  return findingsIn(text, builtinDetectors, suspectAll).length === 0
    ? 0
    : builtinDetectors.reduce((bits, by) => (findingsIn(text, [by], suspectAll).length > 0 ? bits | by.bit : bits), 0);
}

function overlooked(bytes: Uint8Array, start: number, end: number): number {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end));
  return foundBits(text) & ~suspectsIn(bytes, start, end);
}

describe('suspectsIn', () => {
  it('suspects whatever a detector finds, in text of near-secrets', () => {
    assert(
      property(adversarial, (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(overlooked(bytes, 0, bytes.length)).toBe(0);
      }),
      { numRuns: 6000 },
    );
  });

  it('suspects whatever a detector finds in random Unicode and in random bytes, valid UTF-8 or not', () => {
    const spliced = tuple(
      adversarial,
      uint8Array({ maxLength: 3 }),
      adversarial,
      string({ unit: 'binary', maxLength: 8 }),
    );
    assert(
      property(spliced, ([before, noise, after, unicode]) => {
        const encode = (text: string): number[] => [...new TextEncoder().encode(text)];
        const bytes = Uint8Array.from([...encode(before), ...noise, ...encode(after), ...encode(unicode)]);
        expect(overlooked(bytes, 0, bytes.length)).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('sees only the bytes between start and end', () => {
    const text = 'mail bob@x.de now';
    const bytes = new TextEncoder().encode(text);
    expect(suspectsIn(bytes, 0, 8)).toBe(0);
    expect(suspectsIn(bytes, 9, bytes.length)).toBe(0);
    assert(
      property(adversarial, adversarial, adversarial, (before, within, after) => {
        const [a, b, c] = [before, within, after].map((part) => new TextEncoder().encode(part).length);
        const whole = new TextEncoder().encode(before + within + after);
        const alone = new TextEncoder().encode(within);
        pre(whole.length === (a ?? 0) + (b ?? 0) + (c ?? 0));
        expect(suspectsIn(whole, a ?? 0, (a ?? 0) + (b ?? 0))).toBe(suspectsIn(alone, 0, alone.length));
      }),
    );
  });

  it.each([
    'An ordinary sentence, with a number (42), a price of $1,299.00 and a date: 6 August 2024.',
    '{"role":"user","parts":[{"type":"text","content":"Where is order ORD-2024-001234?\\nThanks!"}]}',
    'trace 4bf92f3577b34da6a3ce929d0e0e4736 span 00f067aa0ba902b7 id 550e8400-e29b-41d4-a716-446655440000',
    '2024-08-06T12:34:56.789Z 2024-08-06 12:34:56 took 1234 ms, 1700000000 and 1700000000000, v1.22.333',
    '[0.0123456789012345,-1.5e-10,17] tokens: 4096, keys: 3, "max_tokens": 1024, "usage":{"input_tokens":812}',
    'const first = std::vector; basic ideas, a big task-based list, arXiv:2401.12345v2, disk-based',
  ])('passes %s without decoding', (text) => {
    const bytes = new TextEncoder().encode(text);
    expect(suspectsIn(bytes, 0, bytes.length)).toBe(0);
  });
});
