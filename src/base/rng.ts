/** Where chance comes from: every random choice takes one, so that a seed repeats it. */
export interface Rng {
  /** A double in [0, 1). */
  next(): number;
  /** An integer in [0, n). */
  int(n: number): number;
}

/**
 * A seeded generator: sfc32 (PractRand-clean, 128-bit state), seeded by splitmix32 and warmed up.
 *
 * @example const rng = seededRng(1); rng.int(6) + 1;
 */
export function seededRng(seed: number): Rng {
  let s = seed >>> 0;
  const mix = (): number => {
    s = (s + 0x9e3779b9) >>> 0;
    let z = s;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  let a = mix();
  let b = mix();
  let c = mix();
  let counter = 1;
  const step = (): number => {
    const t = (((a + b) >>> 0) + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + t) >>> 0;
    return t;
  };
  for (let i = 0; i < 15; i++) step();
  const next = (): number => ((step() >>> 5) * 67108864 + (step() >>> 6)) / 9007199254740992;
  return { next, int: (n) => Math.floor(next() * n) };
}

/** A standard normal draw (Box–Muller, one value a call). */
export function normal(rng: Rng): number {
  const u = 1 - rng.next();
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * rng.next());
}
