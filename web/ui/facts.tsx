import type { ReactNode } from 'react';
import styles from './facts.module.css';

/** Names, and what is so of them. */
export function Facts({ rows }: { readonly rows: readonly (readonly [name: string, what: ReactNode])[] }) {
  return (
    <dl className={styles['facts']}>
      {rows.map(([name, what]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
