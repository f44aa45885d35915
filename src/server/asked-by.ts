import { askedByHeader } from '#base/asked-by-header.ts';

const longest = 200;

/** Who asks, as the client says it: a claim that is kept beside the verdict, not a proof. '' where it says nothing. */
export function askedBy({ headers }: Request): string {
  const given = headers.get(askedByHeader) ?? '';
  try {
    return decodeURIComponent(given).slice(0, longest);
  } catch {
    return given.slice(0, longest);
  }
}
