import { useQueries } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { outlineQuery, wholeRunQuery } from '../../data/run.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { BesideView } from './beside-view.tsx';

/** Longer runs are compared by the beginnings of their arguments, which the outline has, and not by results. */
const comparedInFull = 1000;

/** Where do two runs part, and what does each do then? */
export function SideBySide() {
  const { id, other } = useParams({ from: '/runs/$id/beside/$other' });
  const outlines = useQueries({ queries: [outlineQuery(id), outlineQuery(other)] });
  const [left, right] = outlines.map(({ data }) => (data?.more === true ? undefined : data));
  const isShort = [left, right].every((side) => side !== undefined && side.run.spans <= comparedInFull);
  const wholes = useQueries({
    queries: [id, other].map((each) => ({ ...wholeRunQuery(each), enabled: isShort })),
  });
  const error = [...outlines, ...wholes].find((query) => query.error !== null);
  const isReading = isShort && wholes.some(({ data }) => data === undefined);
  if (left === undefined || right === undefined || isReading || error !== undefined) {
    return (
      <Page says="Two runs beside each other">
        {error === undefined ? (
          <Loading lines={12} />
        ) : (
          <Problem thrown={error.error} retry={() => void error.refetch()} />
        )}
      </Page>
    );
  }
  return <BesideView left={{ ...left, whole: wholes[0]?.data }} right={{ ...right, whole: wholes[1]?.data }} />;
}
