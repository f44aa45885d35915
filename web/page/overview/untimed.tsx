import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { count, counted } from '#base/counted.ts';
import { duration, percent, percentRange, usd } from '#report/format.ts';
import type { OverviewAnswer, ReportAnswer } from '#client/answers.ts';
import { reportQuery } from '../../data/report.ts';
import { Estimate, type Estimated } from '../../ui/estimate.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { taskName } from './answer.ts';
import { costEstimate } from './cost-estimate.ts';
import { runsHref } from '../../data/runs-link.ts';
import { Scrolls } from '../../ui/scrolls.tsx';
import styles from './overview.module.css';

type Group = ReportAnswer['groups'][number];

/** More are in the report. */
const shown = 50;

export interface UntimedProps {
  readonly answer: Pick<OverviewAnswer, 'notes' | 'held_out'>;
  readonly task: string | undefined;
}

/** Runs that nobody knows the time of, such as those of a benchmark: nothing over time, but every task and release, the worst first. */
export function Untimed({ answer: { notes, held_out: isHeldOut }, task }: UntimedProps) {
  // A report on held-out runs is a look that counts: it is made where somebody asks for it.
  const { data, error, refetch } = useQuery({
    ...reportQuery(task === undefined ? {} : { task }),
    enabled: !isHeldOut,
  });
  return (
    <Page
      says={data === undefined ? 'No run says when it began' : saysOf(data)}
      basis="When these runs began is not known, so that nothing can be shown over time"
    >
      {data === undefined && error === null && !isHeldOut ? <Loading lines={12} /> : null}
      {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
      {data === undefined ? null : <Groups groups={data.groups} />}
      {isHeldOut ? notes.map((note) => <p key={note}>{note}</p>) : null}
      <p className={styles['links']}>
        <Link to="/runs">All runs</Link>
        <Link to="/slices">By slice</Link>
        <Link to="/compare">Compare releases</Link>
        <a href="/report">The whole report</a>
      </p>
    </Page>
  );
}

function saysOf({ groups }: ReportAnswer): string {
  const [worst] = groups.filter(({ too_few: few }) => !few);
  if (worst === undefined || worst.success_rate.kind === 'insufficient') return 'Too few runs to tell';
  const { value, n } = worst.success_rate;
  const all = groups.length === 1 ? '' : 'Lowest success: ';
  return `${all}${nameOf(worst)}: ${percent(value)} (${percentRange(worst.success_rate)}) of ${counted(n, 'run')} succeeded`;
}

function nameOf({ slice }: Group): string {
  const release = slice['release'] ?? '';
  return release === '' ? taskName(slice['task'] ?? '') : `${taskName(slice['task'] ?? '')} · ${release}`;
}

function Groups({ groups }: { readonly groups: readonly Group[] }) {
  return (
    <>
      <Scrolls label="Tasks and releases">
        <table className={styles['more']}>
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Release</th>
              <th scope="col">Runs</th>
              <th scope="col">Success</th>
              <th scope="col">Cost per success</th>
              <th scope="col">p95 latency</th>
              <th scope="col">Consequential errors</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, shown).map((group) => (
              <Row key={nameOf(group)} group={group} />
            ))}
          </tbody>
        </table>
      </Scrolls>
      {groups.length > shown ? (
        <p className={styles['faint']}>{count(groups.length - shown)} more are in the report.</p>
      ) : null}
    </>
  );
}

function Row({ group }: { readonly group: Group }) {
  const { task = '', release = '' } = group.slice;
  const shared = {
    tone: group.too_few ? 'few' : 'plain',
    query: task === '' ? 'airworthy report' : `airworthy report --task ${task}`,
    href: runsHref({ task, ...(release === '' ? {} : { release }) }),
  } as const;
  const { latency } = group;
  const p95: Estimated = latency.kind === 'estimated' ? { kind: 'estimated', ...latency.p95, n: latency.n } : latency;
  return (
    <tr className={group.too_few ? styles['few'] : undefined}>
      <th scope="row" className={styles['moreName']}>
        {taskName(task)}
      </th>
      <td className={styles['moreName']}>{release}</td>
      <td>{count(group.runs)}</td>
      <td>
        <Estimate
          {...shared}
          name={`Success of ${nameOf(group)}`}
          of={group.success_rate}
          format={percent}
          scale={[0, 1]}
        />
      </td>
      <td>
        <Estimate
          {...shared}
          name={`Cost per success of ${nameOf(group)}`}
          of={costEstimate(group.cost_per_success)}
          format={usd}
        />
      </td>
      <td>
        <Estimate {...shared} name={`p95 latency of ${nameOf(group)}`} of={p95} format={duration} />
      </td>
      <td>{count(group.outcomes.consequential_error)}</td>
    </tr>
  );
}
