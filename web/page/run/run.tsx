import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { outlineQuery } from '../../data/run.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { RunView } from './run-view.tsx';
import { withKnownTimes } from './time-scale.ts';

/** What happened in this run, and why did it end so? */
export function Run() {
  const { id } = useParams({ from: '/runs/$id' });
  const { data, error, refetch } = useQuery(outlineQuery(id));
  const outline = useMemo(
    () => (data === undefined ? undefined : { ...data, steps: withKnownTimes(data.steps) }),
    [data],
  );
  const isCut = outline?.more === true && error !== null;
  if (outline !== undefined && !isCut) return <RunView key={outline.run.run_id} outline={outline} />;
  return (
    <Page says={`Run ${id.slice(0, 12)}`}>
      {error === null ? <Loading lines={12} /> : <Problem thrown={error} retry={() => void refetch()} />}
    </Page>
  );
}
