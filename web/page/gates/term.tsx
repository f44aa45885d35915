import { type ReactNode, useId } from 'react';
import styles from './register.module.css';

/** How what is said of a term is bound to its field. */
export interface TermBinding {
  readonly describedBy: string;
  readonly isInvalid: boolean;
}

export interface TermProps {
  /** What the term means, in a sentence. */
  readonly says: ReactNode;
  /** What the server, or the page, does not take about it. */
  readonly wrong: string | undefined;
  readonly children: (binding: TermBinding) => ReactNode;
}

/** A field of a form, what it means, and what is wrong with it. */
export function Term({ says, wrong, children }: TermProps) {
  const id = useId();
  return (
    <div className={styles['term']}>
      {children({ describedBy: `${id}-says ${id}-wrong`, isInvalid: wrong !== undefined })}
      <p id={`${id}-wrong`} className={styles['wrong']} aria-live="polite">
        {wrong}
      </p>
      <p id={`${id}-says`} className={styles['says']}>
        {says}
      </p>
    </div>
  );
}
