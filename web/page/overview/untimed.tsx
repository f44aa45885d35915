import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count } from '#base/counted.ts';
import { percent } from '#report/format.ts';
import type { ReportAnswer } from '#client/answers.ts';
import { reportQuery } from '../../data/report.ts';
import { Estimate } from '../../ui/estimate.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { taskName } from './answer.ts';
import { runsHref } from './links.ts';
import styles from './overview.module.css';

type Group = ReportAnswer['groups'][number];

/** More are in the report. */
const shown = 50;

/** Runs that nobody knows the time of, such as those of a benchmark: nothing over time, but every task and release, the worst first. */
export function Untimed({ notes }: { readonly notes: readonly string[] }) {
  const { data, error, refetch } = useQuery(reportQuery({}));
  return (
    <Page
      says={data === undefined ? 'No run says when it began' : saysOf(data)}
      basis={notes.map((note) => note).join(' ')}
    >
      {data === undefined && error === null ? <Loading lines={12} /> : null}
      {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
      {data === undefined ? null : <Groups groups={data.groups} />}
      <p className={styles['links']}>
        <Link to="/runs">All runs</Link> · <Link to="/slices">By slice</Link> ·{' '}
        <Link to="/compare">Compare releases</Link> · <a href="/report">The whole report</a>
      </p>
    </Page>
  );
}

function saysOf({ groups }: ReportAnswer): string {
  const [worst] = groups.filter(({ too_few: few }) => !few);
  if (worst === undefined || worst.success_rate.kind === 'insufficient') return 'No run says when it began';
  const { value, n } = worst.success_rate;
  return `No run says when it began; lowest success: ${nameOf(worst)} with ${percent(value)} of ${count(n)}`;
}

function nameOf({ slice }: Group): string {
  const release = slice['release'] ?? '';
  return release === '' ? taskName(slice['task'] ?? '') : `${taskName(slice['task'] ?? '')} · ${release}`;
}

function Groups({ groups }: { readonly groups: readonly Group[] }) {
  return (
    <>
      {/* What is wider than the screen scrolls, so it must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['scroll']} role="region" aria-label="Tasks and releases" tabIndex={0}>
        <table className={styles['more']}>
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Release</th>
              <th scope="col">Runs</th>
              <th scope="col">Success</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, shown).map((group) => (
              <Row key={nameOf(group)} group={group} />
            ))}
          </tbody>
        </table>
      </div>
      {groups.length > shown ? (
        <p className={styles['faint']}>{count(groups.length - shown)} more are in the report.</p>
      ) : null}
    </>
  );
}

function Row({ group }: { readonly group: Group }) {
  const { task = '', release = '' } = group.slice;
  return (
    <tr className={group.too_few ? styles['few'] : undefined}>
      <th scope="row" className={styles['moreName']}>
        {taskName(task)}
      </th>
      <td className={styles['moreName']}>{release}</td>
      <td>{count(group.runs)}</td>
      <td>
        <Estimate
          name={`Success of ${nameOf(group)}`}
          of={group.success_rate}
          format={percent}
          scale={[0, 1]}
          tone={group.too_few ? 'few' : 'plain'}
          query={task === '' ? 'airworthy report' : `airworthy report --task ${task}`}
          href={runsHref({ task, ...(release === '' ? {} : { release }) })}
        />
      </td>
    </tr>
  );
}
