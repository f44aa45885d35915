import { AirworthyError } from '#base/error.ts';
import { Button } from './button.tsx';
import styles from './problem.module.css';

/** What went wrong, what to do about it, and a way to try again. */
export function Problem({ thrown, retry }: { readonly thrown: unknown; readonly retry?: () => void }) {
  const { title, hint } = wordsOf(thrown);
  return (
    <div className={styles['problem']} role="alert">
      <h2>{title}</h2>
      {hint === undefined ? null : <p>{hint}</p>}
      {retry === undefined ? null : <Button onClick={retry}>Try again</Button>}
    </div>
  );
}

function wordsOf(thrown: unknown): { readonly title: string; readonly hint?: string | undefined } {
  if (thrown instanceof AirworthyError) return { title: thrown.message, hint: thrown.hint };
  if (thrown instanceof TypeError) {
    return { title: 'The server does not answer', hint: 'It may be starting. Is airworthy serve running?' };
  }
  return {
    title: 'This page has a fault',
    hint: thrown instanceof Error ? thrown.message : undefined,
  };
}
