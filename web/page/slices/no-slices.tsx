import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FigureScope } from './scope.ts';
import { Page } from '../../ui/page.tsx';
import { scopeWords } from './scope-words.ts';
import styles from './slices.module.css';

export interface NoSlicesProps {
  readonly notes: readonly string[];
  readonly scope: FigureScope;
  readonly tools: ReactNode;
}

/** Where no run is in the scope: why, and where to go on. */
export function NoSlices({ notes, scope, tools }: NoSlicesProps) {
  const isNarrow = Object.keys(scope).length > 0;
  return (
    <Page says={isNarrow ? `No runs of ${scopeWords(scope)}` : 'No runs to slice yet'} wide tools={tools}>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p className={styles['links']}>
        {isNarrow ? (
          <Link to="/slices" search={{ releases: 'all' }}>
            Slices of all runs
          </Link>
        ) : (
          <Link to="/">How to send the first trace</Link>
        )}
        <Link to="/doctor">What is recorded</Link>
      </p>
    </Page>
  );
}
