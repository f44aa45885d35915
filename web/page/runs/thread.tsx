import { Link } from '@tanstack/react-router';
import { count } from '#base/counted.ts';
import { outcomeWord, shortName } from '../../data/filter-words.ts';
import type { Session } from '../../data/sessions.ts';
import { OutcomeShape } from '../../ui/outcome.tsx';
import styles from './thread.module.css';

export interface ThreadProps {
  readonly session: Session;
  /** How many there is room for. */
  readonly marks: number;
}

/** The last runs that are drawn of a session with more of them than there is room for. */
const atEnd = 4;

/** The runs of a session in their order, a mark each, which opens the run. Of a long one its beginning and its end: how it went on, and where it stands. */
export function Thread({ session: { thread, runs, session }, marks }: ThreadProps) {
  const isLong = thread.length > marks;
  const before = isLong ? thread.slice(0, marks - atEnd - 1) : thread;
  const after = isLong ? thread.slice(-atEnd) : [];
  const between = thread.length - before.length - after.length;
  const unlisted = runs - thread.length;
  return (
    <span className={styles['thread']}>
      {before.map((run) => (
        <Mark key={run.run_id} run={run} session={session} />
      ))}
      {between === 0 ? null : <span className={styles['more']}>… {count(between)} …</span>}
      {after.map((run) => (
        <Mark key={run.run_id} run={run} session={session} />
      ))}
      {unlisted > 0 ? <span className={styles['more']}>+{count(unlisted)}</span> : null}
    </span>
  );
}

function Mark({ run, session }: { readonly run: Session['thread'][number]; readonly session: string }) {
  const words = `${outcomeWord(run.outcome)}, ${run.task === '' ? 'no task' : shortName(run.task)}`;
  return (
    <Link
      to="/runs/$id"
      params={{ id: run.run_id }}
      search={{ session, sort: '+started' }}
      preload={false}
      tabIndex={-1}
      className={styles['mark']}
      title={words}
      aria-label={words}
    >
      <OutcomeShape of={run.outcome} />
    </Link>
  );
}
