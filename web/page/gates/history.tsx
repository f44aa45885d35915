import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { plainText } from '#base/terminal.ts';
import { differenceWords, progressWords } from '#report/live-gate-words.ts';
import { scopeWords } from '#report/track-record-words.ts';
import { ruleWords } from '#report/verdict-words.ts';
import { type Followed, type LiveGate, trackRecordQuery, type VerdictRow, verdictsQuery } from '../../data/gates.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { Turned } from './aftermath.tsx';
import styles from './gates.module.css';

export interface HistoryProps {
  readonly before: string | undefined;
  /** For what a live gate came to. */
  readonly gates: readonly LiveGate[];
}

/** The verdicts that were given, a page at a time. */
export function History({ before, gates }: HistoryProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(verdictsQuery(before));
  const { data: record } = useQuery(trackRecordQuery);
  if (data === undefined) {
    return error === null ? <Loading lines={12} /> : <Problem thrown={error} retry={() => void refetch()} />;
  }
  const last = data.verdicts.at(-1);
  return (
    <>
      <table className={styles['history']} aria-busy={isPlaceholderData}>
        <thead>
          <tr>
            <th scope="col">verdict</th>
            <th scope="col">releases</th>
            <th scope="col">given</th>
            <th scope="col">first reason</th>
            <th scope="col">how it turned out</th>
          </tr>
        </thead>
        <tbody>
          {data.verdicts.map((row) => (
            <Row
              key={row.id}
              row={row}
              gate={gates.find(({ gate_id: id }) => id === row.id)}
              followed={record?.releases.find(({ verdict_ids: ids }) => ids.includes(row.id))}
            />
          ))}
        </tbody>
      </table>
      <p className={styles['pages']}>
        {before === undefined ? null : <Link to="/gates">Newest</Link>}
        {data.more && last !== undefined ? (
          <Link to="/gates" search={{ before: last.id }}>
            Older
          </Link>
        ) : null}
      </p>
    </>
  );
}

interface RowProps {
  readonly row: VerdictRow;
  readonly gate: LiveGate | undefined;
  readonly followed: Followed | undefined;
}

function Row({ row, gate, followed }: RowProps) {
  const { id, by, verdict, baseline, candidate, scope, given_at: at, asked_by: who } = row;
  const names = plainText(`${baseline} → ${candidate}`);
  const only = scopeWords(scope);
  return (
    <tr>
      <td>
        <Verdict is={verdict} />
      </td>
      <th scope="row">
        <Link
          to={by === 'live_gate' ? '/gates/$id' : '/verdicts/$id'}
          params={{ id }}
          className={styles['names']}
          title={names}
        >
          {names}
        </Link>
        {only === '' ? null : <span className={styles['faint']}> only {plainText(only)}</span>}
      </th>
      <td>
        <Time at={at} />
        <span className={styles['faint']}>
          {by === 'live_gate' ? ' live gate' : who === '' ? '' : ` ${plainText(who)}`}
        </span>
      </td>
      <td>{reasonWords(row, gate)}</td>
      <td>{followed === undefined ? null : <Turned followed={followed} />}</td>
    </tr>
  );
}

/** What it hangs on most, in a line. */
function reasonWords({ reason, headline }: VerdictRow, gate: LiveGate | undefined): string {
  if (gate !== undefined)
    return [differenceWords(gate), progressWords(gate)].filter((words) => words !== '').join('; ');
  if (reason === undefined) return plainText(headline);
  return plainText(`${reason.slice === 'all' ? '' : `${reason.slice}, `}${ruleWords(reason)}: ${reason.what}`);
}
