import { AirworthyError } from '#base/error.ts';
import { sliceOf } from './run-filter.ts';

/**
 * Slices as figures of one group of runs take them: of each dimension the one value that is asked for.
 *
 * @throws AirworthyError `usage` for one that asks for every other value, or for a second value of a dimension.
 */
export function oneValueEach(texts: readonly string[]): Readonly<Record<string, string>> {
  const values = new Map<string, string>();
  for (const text of texts) {
    const { dimension, value, isExcluded = false } = sliceOf(text);
    if (isExcluded || (values.has(dimension) && values.get(dimension) !== value)) {
      throw new AirworthyError('usage', `«${text}» cannot be asked for here: of a dimension only one value can`, {
        hint: `write ${dimension}=…, once; lists of runs take several values, and exclusions`,
      });
    }
    values.set(dimension, value);
  }
  return Object.fromEntries(values);
}
