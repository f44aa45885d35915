import { AirworthyError } from '#base/error.ts';

/** The score at `i`. Throws `numeric`, naming the place, unless it lies in [0, 1]. */
export function scoreAt(scores: ArrayLike<number>, i: number): number {
  const score = scores[i] ?? Number.NaN;
  if (score >= 0 && score <= 1) return score;
  throw new AirworthyError('numeric', `observation ${i} is ${score}, but must lie in [0, 1]`, {
    hint: 'scale the values to [0, 1]; a run that ended in a fault has no score and must be left out',
  });
}

/** The difference of two scores at `i`. Throws `numeric`, naming the place, unless it lies in [−1, 1]. */
export function differenceAt(differences: ArrayLike<number>, i: number): number {
  const difference = differences[i] ?? Number.NaN;
  if (difference >= -1 && difference <= 1) return difference;
  throw new AirworthyError('numeric', `difference ${i} is ${difference}, but must lie in [-1, 1]`, {
    hint: 'score both arms in [0, 1]; a run that ended in a fault has no score and must be left out',
  });
}
