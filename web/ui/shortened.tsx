import { type ReactNode, useState } from 'react';
import { count } from '#base/counted.ts';
import { Button } from './button.tsx';
import styles from './agent-text.module.css';

/** So many characters are shown at first, after one click, and after another. */
const sizes = [3000, 100_000, Number.POSITIVE_INFINITY];

export interface ShortenedProps {
  readonly text: string;
  /** So many lines are shown at first, of what is looked at rather than read. */
  readonly lines?: number;
  readonly children: (text: string) => ReactNode;
}

/** A text, or the beginning of a long one with a way to see the rest. */
export function Shortened({ text, lines = Number.POSITIVE_INFINITY, children }: ShortenedProps) {
  const [clicks, setClicks] = useState(0);
  const upTo = clicks === 0 ? Math.min(sizes[0] ?? 0, endOfLine(text, lines)) : (sizes[clicks] ?? text.length);
  // Not for the sake of a few lines more.
  const isWhole = text.length <= upTo * 1.25;
  const next = Math.min(sizes[clicks + 1] ?? text.length, text.length);
  const all = next * 1.25 >= text.length;
  return (
    <>
      {children(isWhole ? text : `${cut(text, upTo)}…`)}
      {isWhole ? null : (
        <Button
          look="bare"
          className={styles['more'] ?? ''}
          onClick={() => setClicks(all ? sizes.length - 1 : clicks + 1)}
        >
          {all
            ? `Show all ${count(text.length)} characters`
            : `Show ${count(next)} of ${count(text.length)} characters`}
        </Button>
      )}
    </>
  );
}

/** The beginning of a text; no character is cut in two. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** Where so many lines end. */
function endOfLine(text: string, lines: number): number {
  let end = -1;
  for (let line = 0; line < lines; line++) {
    end = text.indexOf('\n', end + 1);
    if (end === -1) return text.length;
  }
  return end;
}
