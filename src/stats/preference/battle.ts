import { AirworthyError } from '#base/error.ts';
import { requirePositive, requireProbability } from '../domain.ts';

/** One comparison of two systems, or `weight` identical independent ones. */
export interface Battle {
  readonly first: string;
  readonly second: string;
  /** 1: first won, 0: second won, ½: tie. */
  readonly outcome: number;
  readonly weight?: number;
  /** Rater or prompt; battles of one cluster are not independent of each other. */
  readonly cluster?: string;
}

/** A battle with systems as indices. */
export interface Bout {
  readonly i: number;
  readonly j: number;
  readonly outcome: number;
  readonly weight: number;
  readonly cluster: string | undefined;
}

/** Battles with their systems numbered in order of first appearance. Throws `numeric` on an outcome or weight out of range. */
export function numberBattles(battles: readonly Battle[]): {
  readonly names: readonly string[];
  readonly bouts: readonly Bout[];
} {
  const numbers = new Map<string, number>();
  const numberOf = (name: string): number => {
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  };
  const bouts = battles.map(({ first, second, outcome, weight = 1, cluster }, at) => {
    requireProbability(`battles[${at}].outcome`, outcome);
    requirePositive(`battles[${at}].weight`, weight);
    if (first === second) {
      throw new AirworthyError('numeric', `battles[${at}] is ${first} against itself`, {
        hint: 'a battle needs two systems',
      });
    }
    return { i: numberOf(first), j: numberOf(second), outcome, weight, cluster };
  });
  return { names: [...numbers.keys()], bouts };
}
