import { useQuery } from '@tanstack/react-query';
import { auditQuery } from '../../data/keys.ts';
import { Loading } from '../../ui/loading.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';

/** The newest of what people did: changes, logins, exports; who, and how it ended. */
export function Audit() {
  const { data, error, refetch } = useQuery(auditQuery);
  if (error !== null) return <Problem thrown={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  if (data.entries.length === 0) return <p>Nothing was changed, exported or deleted yet.</p>;
  return (
    <PlainTable
      label="What was done"
      heads={[{ name: 'What' }, { name: 'On' }, { name: 'Who' }, { name: 'From' }, { name: 'When' }, { name: 'Ended' }]}
      rows={data.entries.map((entry, i) => ({
        key: `${entry.at} ${i}`,
        cells: [
          entry.action,
          entry.subject,
          entry.name === '' ? entry.who : entry.name,
          entry.address,
          <Time key="at" at={entry.at} to="second" />,
          entry.outcome,
        ],
      }))}
    />
  );
}
