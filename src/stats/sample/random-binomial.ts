import type { Rng } from '#base/rng.ts';
import { lgam } from '../special.ts';

/**
 * A draw from Binomial(n, p) for a whole n ≥ 0 and p in [0, 1], in a time that does not grow with n.
 *
 * Source: inversion where n·p < 10, else transformed rejection (BTRS, Hörmann 1993, J Stat Comput Simul 46:101).
 */
export function randomBinomial(n: number, p: number, rng: Rng): number {
  if (p > 0.5) return n - randomBinomial(n, 1 - p, rng);
  if (n === 0 || p <= 0) return 0;
  return n * p < 10 ? inverted(n, p, rng) : transformed(n, p, rng);
}

function inverted(n: number, p: number, rng: Rng): number {
  const odds = p / (1 - p);
  let chance = Math.exp(n * Math.log1p(-p));
  let left = rng.next();
  for (let k = 0; k < n; k++) {
    if (left < chance) return k;
    left -= chance;
    chance *= ((n - k) / (k + 1)) * odds;
  }
  return n;
}

function transformed(n: number, p: number, rng: Rng): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const sure = 0.92 - 4.2 / b;
  const scale = (2.83 + 5.1 / b) * spread;
  for (;;) {
    const u = rng.next() - 0.5;
    const v = rng.next();
    const edge = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / edge + b) * u + n * p + 0.5);
    if (edge >= 0.07 && v <= sure) return k;
    if (k < 0 || k > n) continue;
    const mode = Math.floor((n + 1) * p);
    const height =
      lgam(mode + 1) + lgam(n - mode + 1) - lgam(k + 1) - lgam(n - k + 1) + (k - mode) * Math.log(p / (1 - p));
    if (Math.log((v * scale) / (a / (edge * edge) + b)) <= height) return k;
  }
}
