import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plainText } from '#base/terminal.ts';
import { type CaseAsk, caseRunsQuery } from '../../data/gates.ts';
import { Loading } from '../../ui/loading.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { Problem } from '../../ui/problem.tsx';
import styles from './gates.module.css';

/** The runs of a case under both releases, and the way to hold one of each side by side. */
export function CaseRuns(ask: CaseAsk) {
  const { data, error, refetch } = useQuery(caseRunsQuery(ask));
  if (data === undefined) {
    return error === null ? <Loading lines={2} /> : <Problem thrown={error} retry={() => void refetch()} />;
  }
  const { base, after } = data;
  const pair = differing(base, after);
  const scope = { case: ask.case_id, ...(ask.task === '' ? {} : { task: [ask.task] }) };
  return (
    <div className={styles['caseRuns']}>
      <Runs release={ask.baseline} runs={base} />
      <Runs release={ask.candidate} runs={after} />
      {pair === undefined ? (
        <Link to="/runs" search={scope}>
          All runs of this case
        </Link>
      ) : (
        <Link to="/runs/$id/beside/$other" params={pair}>
          Side by side
        </Link>
      )}
    </div>
  );
}

interface Found {
  readonly run_id: string;
  readonly outcome: string;
}

function Runs({ release, runs }: { readonly release: string; readonly runs: readonly Found[] }) {
  return (
    <p>
      <span className={styles['faint']}>{plainText(release)}</span>
      {runs.length === 0 ? ' its runs are not there any more' : null}
      {runs.map(({ run_id: id, outcome }) => (
        <Link key={id} to="/runs/$id" params={{ id }}>
          <Outcome is={outcome} />
        </Link>
      ))}
    </p>
  );
}

/** A run of each release, such that they ended differently where there are such. */
export function differing(base: readonly Found[], after: readonly Found[]) {
  const [first] = base;
  const one = base.find(({ outcome }) => after.some((other) => other.outcome !== outcome)) ?? first;
  const other = after.find(({ outcome }) => outcome !== one?.outcome) ?? after[0];
  return one === undefined || other === undefined ? undefined : { id: one.run_id, other: other.run_id };
}
