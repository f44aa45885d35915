import { AirworthyError } from '#base/error.ts';

function refuse(argument: string, value: number, want: string): never {
  throw new AirworthyError('numeric', `${argument} is ${value}, but must be ${want}`, {
    hint: `check how ${argument} was counted or entered`,
  });
}

/** Throws `numeric`, naming the argument, unless it is a finite number. */
export function requireFinite(argument: string, value: number): void {
  if (!Number.isFinite(value)) refuse(argument, value, 'a finite number');
}

/** Throws `numeric`, naming the argument, unless it is a finite number above zero. */
export function requirePositive(argument: string, value: number): void {
  if (!(value > 0 && Number.isFinite(value))) refuse(argument, value, 'a finite number above 0');
}

/** Throws `numeric`, naming the argument, unless it is a finite number, zero or more. */
export function requireNonNegative(argument: string, value: number): void {
  if (!(value >= 0 && Number.isFinite(value))) refuse(argument, value, 'a finite number, 0 or more');
}

/** Throws `numeric`, naming the argument, unless it is a whole number of at least `least`. */
export function requireCount(argument: string, value: number, least = 0): void {
  if (!(Number.isSafeInteger(value) && value >= least)) refuse(argument, value, `a whole number, ${least} or more`);
}

/** Throws `numeric`, naming the argument, unless it lies in [0, 1]. */
export function requireProbability(argument: string, value: number): void {
  if (!(value >= 0 && value <= 1)) refuse(argument, value, 'in [0, 1]');
}

/** Throws `numeric`, naming the argument, unless it lies strictly between 0 and 1: a confidence, a level, an objective. */
export function requireLevel(argument: string, value: number): void {
  if (!(value > 0 && value < 1)) refuse(argument, value, 'strictly between 0 and 1');
}

/** Throws `numeric`, naming the argument, unless it lies strictly between −1 and 1: a difference of rates, a correlation. */
export function requireDifference(argument: string, value: number): void {
  if (!(value > -1 && value < 1)) refuse(argument, value, 'strictly between -1 and 1');
}

/** Throws `numeric` unless 0 ≤ successes ≤ n and n ≥ 1, both whole. */
export function requireSuccesses(successes: number, n: number): void {
  requireCount('n', n, 1);
  requireCount('successes', successes);
  if (successes > n) refuse('successes', successes, `at most n = ${n}`);
}

/** Throws `numeric` unless the list has at least `least` entries. */
export function requireLength(argument: string, list: ArrayLike<unknown>, least: number): void {
  if (list.length < least) refuse(`the length of ${argument}`, list.length, `at least ${least}`);
}

/** Throws `numeric` unless both lists have the same length. */
export function requireSameLength(argument: string, list: ArrayLike<unknown>, length: number): void {
  if (list.length !== length)
    refuse(`the length of ${argument}`, list.length, `${length}, that of the list it belongs to`);
}

/** Throws `numeric`, naming the place, unless every entry is finite. */
export function requireAllFinite(argument: string, list: ArrayLike<number>): void {
  for (let i = 0; i < list.length; i++) requireFinite(`${argument}[${i}]`, list[i] ?? Number.NaN);
}
