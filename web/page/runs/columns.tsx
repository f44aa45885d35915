import type { ReactNode } from 'react';
import { count } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { isUnknownStart } from '#base/unknown-start.ts';
import { duration, usd } from '#report/format.ts';
import { stepsWords } from '#report/run-words.ts';
import { shortName } from '../../data/filter-words.ts';
import type { ListedRun } from '../../data/runs.ts';
import { stringifySearch } from '../../data/search.ts';
import { Outcome } from '../../ui/outcome.tsx';
import { Time, timeTrack } from '../../ui/time.tsx';
import { To } from '../../ui/to.tsx';
import type { Column } from '../../ui/table-column.ts';
import styles from './runs.module.css';

const unknown = <span className={styles['unknown']}>unknown</span>;
const known = (value: number | null, words: (value: number) => string): ReactNode =>
  value === null ? unknown : words(value);

const started: Column<ListedRun> = {
  key: 'started',
  name: 'Started',
  width: timeTrack,
  sort: 'started',
  line: 2,
  cell: ({ started_at: at, clock }) =>
    clock !== '' || isUnknownStart(at) ? <span className={styles['unknown']}>time unknown</span> : <Time at={at} />,
};
const outcome: Column<ListedRun> = {
  key: 'outcome',
  name: 'Outcome',
  width: '152px',
  line: 1,
  cell: (run) => <Ended {...run} />,
};
const task: Column<ListedRun> = {
  key: 'task',
  name: 'Task',
  width: 'minmax(128px, 1.5fr)',
  line: 1,
  cell: ({ task: name, agent }) => (
    <span title={plainText(name)} className={name === '' ? styles['unknown'] : undefined}>
      {name === '' ? (agent === '' ? 'no task' : `no task (${plainText(agent)})`) : plainText(name)}
    </span>
  ),
};
const why: Column<ListedRun> = {
  key: 'why',
  name: 'Why',
  width: 'minmax(160px, 4fr)',
  cell: ({ outcome_reason: reason, error_type: type }) => {
    const words = plainText(reason).trim() || plainText(type);
    return (
      <span className={styles['why']} title={words}>
        {words}
      </span>
    );
  },
};
const release: Column<ListedRun> = {
  key: 'release',
  name: 'Release',
  width: 'minmax(88px, 1fr)',
  cell: ({ release: name }) => (name === '' ? unknown : <span title={plainText(name)}>{plainText(name)}</span>),
};
const model: Column<ListedRun> = {
  key: 'model',
  name: 'Model',
  width: 'minmax(184px, 1fr)',
  cell: ({ model: name }) => (name === '' ? unknown : <span title={plainText(name)}>{plainText(name)}</span>),
};
const took: Column<ListedRun> = {
  key: 'duration',
  name: 'Took',
  width: '72px',
  align: 'end',
  sort: 'duration',
  line: 2,
  cell: ({ duration_ms: ms }) => known(ms, duration),
};
const cost: Column<ListedRun> = {
  key: 'cost',
  name: 'Cost',
  width: '72px',
  align: 'end',
  sort: 'cost',
  line: 2,
  cell: ({ cost_usd: value }) => known(value, usd),
};
const tokens: Column<ListedRun> = {
  key: 'tokens',
  name: 'Tokens',
  width: '80px',
  align: 'end',
  sort: 'tokens',
  cell: ({ input_tokens: sent, output_tokens: said }) =>
    sent === null && said === null ? unknown : count((sent ?? 0) + (said ?? 0)),
};
const steps: Column<ListedRun> = {
  key: 'steps',
  name: 'Steps',
  width: '56px',
  align: 'end',
  sort: 'steps',
  cell: ({ steps: taken }) =>
    taken === null ? (
      <span className={styles['unknown']} title={stepsWords(taken)}>
        –<span className="heard"> {stepsWords(taken)}</span>
      </span>
    ) : (
      count(taken)
    ),
};
const errors: Column<ListedRun> = {
  key: 'errors',
  name: 'Errors',
  width: '60px',
  align: 'end',
  sort: 'errors',
  cell: ({ tool_errors: found }) =>
    found === 0 ? <span className={styles['unknown']}>0</span> : <b className={styles['errors']}>{count(found)}</b>,
};
const session: Column<ListedRun> = {
  key: 'session',
  name: 'Session',
  width: 'minmax(112px, 1fr)',
  cell: ({ session: name }) =>
    name === '' ? (
      <span className={styles['unknown']}>none</span>
    ) : (
      <To href={`/runs${stringifySearch({ session: name, sort: '+started' })}`} tabIndex={-1} title={plainText(name)}>
        {shortName(name)}
      </To>
    ),
};

/** The columns that a screen has room for. */
export function runColumns(room: 'wide' | 'usual' | 'tight'): readonly Column<ListedRun>[] {
  const figures = [took, cost, tokens, steps, errors];
  if (room === 'tight') return [started, task, outcome, took, cost, steps, errors];
  if (room === 'usual') return [started, task, outcome, release, ...figures, session];
  return [started, task, outcome, why, release, model, ...figures, session];
}

/** How a run ended; that it has not, where it has not. */
function Ended({ outcome: is, state }: Pick<ListedRun, 'outcome' | 'state'>) {
  if (state === 'open') return <Outcome is="running" />;
  if (state === 'cut_off' && is === 'unknown') return <Outcome is="unknown" word="broke off" />;
  return <Outcome is={is} />;
}
