import type { RankedSlicesAnswer } from '#client/answers.ts';
import type { SlicesSearch } from './search.ts';

/** More columns are not seen at once, and their cells have too few runs each. */
const mostColumns = 8;

/**
 * The dimensions of the matrix: those asked for, else the one with the worst slice, by task or release, which are what people know best, or by
 * the next one of few values.
 */
export function matrixOf({ rows, columns }: Pick<SlicesSearch, 'rows' | 'columns'>, answer: RankedSlicesAnswer) {
  const all = answer.dimensions.map(({ dimension }) => dimension);
  const down = rows ?? all.find((name) => name !== columns);
  const cut = sizes(answer.dimensions.find(({ dimension }) => dimension === down));
  const few = answer.dimensions
    .filter((each) => each.slices.length <= mostColumns && sizes(each) !== cut)
    .map(({ dimension }) => dimension);
  const known = ['task', 'release'].filter((name) => few.includes(name));
  const across = columns ?? [...known, ...few, ...all, ...answer.offered].find((name) => name !== down);
  return { rows: down, columns: across };
}

/** Dimensions whose slices have the same numbers of runs most likely say the same, such as a task and its suite. */
function sizes(dimension: RankedSlicesAnswer['dimensions'][number] | undefined): string {
  return (dimension?.slices ?? [])
    .map(({ runs }) => runs)
    .toSorted((a, b) => a - b)
    .join();
}
