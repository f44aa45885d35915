import { useQuery } from '@tanstack/react-query';
import { counted } from '#base/counted.ts';
import { alertsQuery } from '../../data/slo.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { TestFire } from './test-fire.tsx';
import styles from './slo.module.css';

/** What alerts did, newest first; what of it reached nobody; and whether one would reach anybody now. */
export function Alerts({ channels }: { readonly channels: readonly string[] }) {
  const { data, error, refetch } = useQuery(alertsQuery);
  if (data === undefined) {
    return error === null ? <Loading lines={3} /> : <Problem thrown={error} retry={() => void refetch()} />;
  }
  return (
    <>
      <p>
        {channels.length === 0
          ? 'Alerts go nowhere: alerts.channels in the config has no channel.'
          : `Alerts go to ${channels.join(', ')}.`}
      </p>
      <TestFire />
      {data.dead_letters.length === 0 ? null : (
        <>
          <h3>{counted(data.dead_letters.length, 'message')} given up</h3>
          <ul className={styles['events']}>
            {data.dead_letters.map((letter) => (
              <li key={letter.delivery_id} data-kind="fired">
                <Time at={letter.created_at} /> {letter.channel}, {letter.slo}: {letter.last_error}
              </li>
            ))}
          </ul>
        </>
      )}
      {data.events.length === 0 ? (
        <p className={styles['legend']}>No alert has fired.</p>
      ) : (
        <ul className={styles['events']}>
          {data.events.map((event) => (
            <li key={event.event_id} data-kind={event.kind}>
              <Time at={event.at} /> <b>{event.kind.replaceAll('_', ' ')}</b>, {event.severity}
              {event.told ? '' : ' (nobody was told)'}
              <p>{event.summary}</p>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
