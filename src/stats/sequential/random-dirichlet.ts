import { normal, type Rng } from '#base/rng.ts';

/** A draw from Gamma(shape, 1) for shape > 0. Source: Marsaglia & Tsang 2000. */
function gamma(shape: number, rng: Rng): number {
  if (shape < 1) return gamma(shape + 1, rng) * (1 - rng.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(rng);
    const v = (1 + c * x) ** 3;
    if (v <= 0) continue;
    if (Math.log(1 - rng.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** Probabilities drawn from Dirichlet(weights); with two weights the first is Beta(a, b). All weights must be > 0. */
export function dirichlet(weights: readonly number[], rng: Rng): readonly number[] {
  const draws = weights.map((weight) => gamma(weight, rng));
  const total = draws.reduce((sum, draw) => sum + draw, 0);
  return draws.map((draw) => draw / total);
}
