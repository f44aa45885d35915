import { Link } from '@tanstack/react-router';
import type { RunFilter } from '../../data/run-filter.ts';
import styles from './runs.module.css';

/** The same filter as runs, or as the sessions that they are in. */
export function ListKinds({ is, filter }: { readonly is: 'runs' | 'sessions'; readonly filter: RunFilter }) {
  return (
    <nav className={styles['kinds']} aria-label="Shown as">
      <Link to="/runs" search={filter} aria-current={is === 'runs' ? 'page' : undefined}>
        Runs
      </Link>
      <Link to="/sessions" search={filter} aria-current={is === 'sessions' ? 'page' : undefined}>
        Sessions
      </Link>
    </nav>
  );
}
