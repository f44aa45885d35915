import { outcomeWord } from '../data/filter-words.ts';
import styles from './outcome.module.css';

/** On a square of 12: each outcome has a shape of its own besides its colour. */
const shapes: Readonly<Record<string, string>> = {
  success: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z',
  failure: 'M1.5 1.5h9v9h-9z',
  refusal: 'M0.5 4h11v4h-11z',
  escalation: 'M6 1l5.5 10h-11z',
  near_miss: 'M6 0l6 6-6 6-6-6zM6 3.6l-2.4 2.4 2.4 2.4 2.4-2.4z',
  consequential_error: 'M6 0l6 6-6 6-6-6z',
  fault: 'M2.5 1l3.5 3.5 3.5-3.5 1.5 1.5-3.5 3.5 3.5 3.5-1.5 1.5-3.5-3.5-3.5 3.5-1.5-1.5 3.5-3.5-3.5-3.5z',
  unknown: 'M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10zM6 3a3 3 0 1 0 0 6a3 3 0 1 0 0-6z',
  running: 'M6 1a5 5 0 0 1 0 10z',
};

/** The shape and the colour of an outcome; where the word does not stand beside it, its place says it. */
export function OutcomeShape({ of }: { readonly of: string }) {
  const known = Object.hasOwn(shapes, of) ? of : 'unknown';
  return (
    <svg className={styles['shape']} viewBox="0 0 12 12" aria-hidden="true">
      <path d={shapes[known]} fillRule="evenodd" fill={known === 'running' ? 'var(--faint)' : `var(--o-${known})`} />
    </svg>
  );
}

/** How a run ended: a word, a shape and a colour. `word` where another says it better, as of a run that has not ended. */
export function Outcome({ is, word = outcomeWord(is) }: { readonly is: string; readonly word?: string }) {
  return (
    <span className={styles['outcome']} data-outcome={is}>
      <OutcomeShape of={is} />
      {word}
    </span>
  );
}
