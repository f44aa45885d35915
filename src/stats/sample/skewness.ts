import { mean, squaredDeviations } from './mean.ts';

/** Moment skewness m₃ / m₂^{3/2}; 0 for values that are all equal. Throws `numeric` on an empty list. */
export function skewness(values: ArrayLike<number>): number {
  const n = values.length;
  const centre = mean(values);
  const second = squaredDeviations(values) / n;
  if (second === 0) return 0;
  let cubes = 0;
  for (let i = 0; i < n; i++) cubes += ((values[i] ?? 0) - centre) ** 3;
  return cubes / n / second ** 1.5;
}
