import { useQuery } from '@tanstack/react-query';
import { faultsWords, totalWords, trackRecordLegend } from '#report/track-record-words.ts';
import { trackRecordQuery } from '../../data/gates.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Lines } from './lines.tsx';
import styles from './gates.module.css';

/** How often verdicts were right, by what became of the releases. */
export function TrackRecordWords() {
  const { data, error, refetch } = useQuery(trackRecordQuery);
  if (data === undefined) {
    return error === null ? <Loading lines={3} /> : <Problem thrown={error} retry={() => void refetch()} />;
  }
  const lines = [...data.totals.filter(({ verdicts }) => verdicts > 0).map(totalWords), faultsWords(data)];
  return (
    <>
      <Lines lines={lines.filter((line) => line !== '')} />
      <details className={styles['legend']}>
        <summary>How that is known</summary>
        <p>{trackRecordLegend(data)}</p>
      </details>
    </>
  );
}
