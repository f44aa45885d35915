import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer, client } from '../../data/client.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import styles from './slo.module.css';

/** A test message through every channel, and what became of it. */
export function TestFire() {
  const queries = useQueryClient();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () => answer(client.slo['test-fire'].$post({ json: {} })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['alerts'] }),
  });
  return (
    <div className={styles['drill']}>
      <Button onClick={() => mutate()} disabled={isPending}>
        {isPending ? 'Sending…' : 'Send a test alert'}
      </Button>
      {error === null ? null : <Problem thrown={error} />}
      {data === undefined ? null : (
        <ul role="status" className={styles['events']}>
          {data.sent.length === 0 ? <li>No channel hears of these alerts.</li> : null}
          {data.sent.map((one) => (
            <li key={`${one.slo} ${one.severity} ${one.channel}`}>
              {one.channel}, {one.slo}, {one.severity}: {one.delivered ? 'delivered' : `not delivered: ${one.error}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
