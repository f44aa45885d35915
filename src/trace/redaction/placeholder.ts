import type { Finding } from './finding.ts';
import type { Detector } from './detector.ts';

/** What stands in a text where a secret of a rule was: `[email]`, or `[order:` and a hash of the secret `]`. */
export function placeholder(rule: string, hash?: string): string {
  return hash === undefined ? `[${rule}]` : `[${rule}:${hash}]`;
}

/** All that {@link placeholder} can give for these rules; `hashes` says which of them hash. */
export function placeholderPattern(rules: readonly { readonly rule: string; readonly hashes: boolean }[]): RegExp {
  const bodies = rules.map(({ rule, hashes }) => (hashes ? `${rule}:[0-9a-f]{16}` : rule));
  return new RegExp(`\\[(?:${bodies.join('|')})\\]`, 'g');
}

/**
 * Leaves out the findings that lie in a placeholder or cut one in two: a user's pattern may match in what replaced another
 * secret. A finding that covers a placeholder and more stays.
 */
export function outsidePlaceholders<D extends Detector>(
  text: string,
  pattern: RegExp,
  found: readonly Finding<D>[],
): readonly Finding<D>[] {
  const spared = [...text.matchAll(pattern)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return found.filter(({ start, end }) =>
    spared.every((spare) => {
      if (end <= spare.start || start >= spare.end) return true;
      return start <= spare.start && end >= spare.end && end - start > spare.end - spare.start;
    }),
  );
}
