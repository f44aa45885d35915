import { z } from 'zod';

export const oneText = z.string().min(1).optional().catch(undefined);
export const someTexts = z
  .union([z.array(z.string()), z.string().transform((one) => [one])])
  .optional()
  .catch(undefined);

export const oneNumber = z.coerce.number().optional().catch(undefined);

/** What every page can be narrowed to, as it stands in the address. A value that makes no sense is left out, not an error. */
export const scope = {
  task: oneText,
  release: oneText,
  since: oneText,
  until: oneText,
  slice: someTexts,
};

/** The query string of an address as values: a key that stands several times is a list. */
export function parseSearch(search: string): Record<string, string | string[]> {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(search)) {
    const before = found[key];
    found[key] = before === undefined ? value : [before, value].flat();
  }
  return found;
}

/** The other way round; what is not set is left out. In a list, an empty value is one: runs of no task. */
export function stringifySearch(values: Readonly<Record<string, unknown>>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    const isList = Array.isArray(value);
    for (const each of isList ? value : [value]) {
      if (each !== undefined && (isList || each !== '')) params.append(key, `${each}`);
    }
  }
  return params.size === 0 ? '' : `?${params.toString()}`;
}
