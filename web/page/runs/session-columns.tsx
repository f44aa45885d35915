import { count, counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { isUnknownStart } from '#base/unknown-start.ts';
import { usd } from '#report/format.ts';
import { either, outcomeWord, shortName } from '../../data/filter-words.ts';
import type { Session } from '../../data/sessions.ts';
import { Time, timeTrack } from '../../ui/time.tsx';
import type { Column } from '../../ui/table-column.ts';
import { Thread } from './thread.tsx';
import styles from './runs.module.css';

const session: Column<Session> = {
  key: 'session',
  name: 'Session',
  width: 'minmax(104px, 1fr)',
  line: 1,
  cell: ({ session: name }) => <span title={plainText(name)}>{shortName(name)}</span>,
};
/** As wide as so many marks, with a number between them, are. */
const thread = (marks: number): Column<Session> => ({
  key: 'runs',
  name: 'Its runs in order',
  width: `${16 * marks + 40}px`,
  line: 2,
  cell: (row) => <Thread session={row} marks={marks} />,
});
const outcomes: Column<Session> = {
  key: 'outcomes',
  name: 'Ended in',
  width: 'minmax(144px, 2fr)',
  line: 1,
  cell: (row) => <span title={outcomeLine(row)}>{outcomeLine(row)}</span>,
};
const tasks: Column<Session> = {
  key: 'tasks',
  name: 'Tasks',
  width: 'minmax(88px, 2fr)',
  cell: ({ tasks: names }) => {
    const all = names.map((name) => (name === '' ? 'no task' : plainText(name)));
    return <span title={all.join(', ')}>{either(all).replace(/ or (?=[^,]*$)/, ', ')}</span>;
  },
};
const first: Column<Session> = {
  key: 'first',
  name: 'First run',
  width: timeTrack,
  cell: ({ first_started_at: at }) => <When at={at} />,
};
const last: Column<Session> = {
  key: 'last',
  name: 'Last end',
  width: timeTrack,
  cell: ({ last_ended_at: at }) => <When at={at} />,
};
const cost: Column<Session> = {
  key: 'cost',
  name: 'Cost',
  width: '80px',
  align: 'end',
  line: 2,
  cell: ({ cost_usd: value, unpriced_runs: unpriced }) => {
    if (value === null) return <span className={styles['unknown']}>unknown</span>;
    if (unpriced === 0) return usd(value);
    return <span title={`of ${counted(unpriced, 'run')} the cost is unknown`}>≥ {usd(value)}</span>;
  },
};
const user: Column<Session> = {
  key: 'user',
  name: 'User',
  width: 'minmax(96px, 1fr)',
  cell: ({ user_id: name }) =>
    name === '' ? (
      <span className={styles['unknown']}>unknown</span>
    ) : (
      <span title={plainText(name)}>{shortName(name)}</span>
    ),
};

/** The columns that a screen has room for. */
export function sessionColumns(room: 'wide' | 'usual' | 'tight'): readonly Column<Session>[] {
  if (room === 'tight') return [session, thread(10), outcomes, last, cost];
  if (room === 'usual') return [session, thread(20), outcomes, tasks, first, last, cost];
  return [session, user, thread(30), outcomes, tasks, first, last, cost];
}

function When({ at }: { readonly at: string }) {
  return isUnknownStart(at) ? <span className={styles['unknown']}>time unknown</span> : <Time at={at} />;
}

/** `2 success, 1 near miss`: most first. */
function outcomeLine({ outcomes: ended }: Session): string {
  return Object.entries(ended)
    .toSorted(([, a], [, b]) => b - a)
    .map(([outcome, runs]) => `${count(runs)} ${outcomeWord(outcome)}`)
    .join(', ');
}
