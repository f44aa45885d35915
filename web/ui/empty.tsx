import type { ReactNode } from 'react';
import styles from './empty.module.css';

/** Where there is nothing: what is not there, and what to do next. */
export function Empty({ says, children }: { readonly says: string; readonly children?: ReactNode }) {
  return (
    <div className={styles['empty']}>
      <h2>{says}</h2>
      {children}
    </div>
  );
}
