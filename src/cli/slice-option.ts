import { AirworthyError } from '#base/error.ts';

/** Slices as `--slice` has them, as the API takes them: nothing where there are none. */
export function whereOf(slices: readonly string[] = []): { where?: Record<string, string> } {
  return slices.length === 0 ? {} : { where: Object.fromEntries(slices.map(pairOf)) };
}

function pairOf(text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at > 0) return [text.slice(0, at), text.slice(at + 1)];
  throw new AirworthyError('usage', `«${text}» is not a slice`, {
    hint: 'write a dimension and its value: language=de',
  });
}
