import { useQuery } from '@tanstack/react-query';
import { count, counted } from '#base/counted.ts';
import { runsByNowQuery, type RunsList } from '../../data/runs.ts';
import { Button } from '../../ui/button.tsx';
import styles from './runs.module.css';

/** How many runs came since the list was asked for. They do not move it: one loads them when one is ready. */
export function Newer({ list, onLoad }: { readonly list: RunsList; readonly onLoad: () => void }) {
  const { data: now } = useQuery(runsByNowQuery(list));
  const more = (now ?? list.total) - list.total;
  return (
    <div className={styles['newer']} role="status">
      {more === 0 ? null : (
        <Button look="bare" onClick={onLoad}>
          {more > 0 ? `Show ${counted(more, 'new run')}` : `The list has changed: ${count(-more)} fewer runs. Show it`}
        </Button>
      )}
    </div>
  );
}
