/*
 * Look-ups between the arrays of a row. A lambda that captures an array gets a copy of it for each element, so that `has` or
 * `indexOf` in one takes the square of the array in time and memory; these take a sort at most.
 */

/** SQL for which elements of `keys` are in `set`, an array without repetitions: flags, one a key. */
export function isAmong(keys: string, set: string): string {
  // Elements of the set come first, so they get the numbers up to its length.
  return `arrayMap((n, most) -> n <= most, arraySlice(arrayEnumerateDense(arrayConcat(${set}, ${keys})), length(${set}) + 1), arrayWithConstant(length(${keys}), length(${set})))`;
}

/** SQL for the number in `found` that stands where `asked` stands in `known`; that in `otherwise` where it stands nowhere. */
export function lookedUp(asked: string, known: string, values: { found: string; otherwise: string }): string {
  const table = `arrayMap((k, x) -> (k, 0, toUInt32(0), x), ${known}, ${values.found})`;
  const questions = `arrayMap((k, i, x) -> (k, 1, toUInt32(i), x), ${asked}, arrayEnumerate(${asked}), ${values.otherwise})`;
  const both = `arraySort(arrayConcat(${table}, ${questions}))`;
  // After the sort an entry of the table stands right before the questions for it.
  const answers = `arrayFill(x -> x.2 = 0, ${both})`;
  const pairs = `arrayFilter(p -> p.1.2 = 1, arrayZip(${both}, ${answers}))`;
  return `arrayMap(p -> if(p.2.2 = 0 AND p.2.1 = p.1.1, p.2.4, p.1.4), arraySort(p -> p.1.3, ${pairs}))`;
}

/** SQL for the first text that is not empty among those with the same key, one a key; '' where there is none. */
export function firstSaid(keys: string, said: string): string {
  const sorted = `arraySort(x -> (x.1, x.2), arrayZip(${keys}, arrayEnumerate(${keys}), ${said}))`;
  const next = `arrayReverseFill(x -> x.3 != '', ${sorted})`;
  return `arrayMap(p -> if(p.1.1 = p.2.1, p.2.3, ''), arraySort(p -> p.1.2, arrayZip(${sorted}, ${next})))`;
}
