import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import { percent, percentRange } from '#report/format.ts';
import type { RankedSlicesAnswer } from '#client/answers.ts';
import { releasesQuery } from '../../data/releases.ts';
import { rankedSlicesQuery } from '../../data/slices.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { ChangeSection } from './change-section.tsx';
import { DimensionChoice } from './dimension-choice.tsx';
import { Forest } from './forest.tsx';
import { Matrix } from './matrix.tsx';
import { NoSlices } from './no-slices.tsx';
import { matrixOf } from './matrix-of.ts';
import { type FigureScope, scopeOf } from './scope.ts';
import { ScopeTools } from './scope-tools.tsx';
import { scopeWords } from './scope-words.ts';
import type { SlicesSearch } from './search.ts';
import styles from './slices.module.css';

const route = getRouteApi('/slices');

/** Where does it fail? */
export function Slices() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (changed: Partial<SlicesSearch>): void =>
    void navigate({ search: { ...search, ...changed }, replace: true, resetScroll: false });
  const { data: releases, error: unknown } = useQuery(releasesQuery);
  const scope = scopeOf(search, releases ?? []);
  const asked = { ...scope, ...(search.by === undefined ? {} : { by: search.by }) };
  const { data, error, isPlaceholderData, refetch } = useQuery({
    ...rankedSlicesQuery(asked),
    enabled: releases !== undefined,
  });
  const tools = <ScopeTools scope={scope} releases={releases ?? []} onChange={change} />;
  const thrown = error ?? unknown;
  if (data === undefined || releases === undefined) {
    return (
      <Page says="Where does it fail?" wide tools={tools}>
        {thrown === null ? (
          <Loading lines={24} what="Comparing slices" />
        ) : (
          <Problem thrown={thrown} retry={() => void refetch()} />
        )}
      </Page>
    );
  }
  const { all, dimensions, offered } = data;
  if (all === null) return <NoSlices notes={data.notes} scope={scope} tools={tools} />;
  const { rows, columns } = matrixOf(search, data);
  return (
    <Page
      says={data.headline}
      basis={<Basis answer={data} scope={scope} again={() => void refetch()} />}
      tools={tools}
      wide
    >
      {thrown === null ? null : <Problem thrown={thrown} retry={() => void refetch()} />}
      <DimensionChoice
        offered={offered}
        chosen={search.by ?? dimensions.map(({ dimension }) => dimension)}
        filter={scope.release === undefined ? {} : { release: [scope.release] }}
        onChange={(by) => change({ by: [...by] })}
      />
      <div aria-busy={isPlaceholderData} className={isPlaceholderData ? styles['stale'] : undefined}>
        <div className={styles['forests']}>
          {dimensions.map((sliced) => (
            <Forest
              key={sliced.dimension}
              sliced={sliced}
              scope={scope}
              whole={all.success_rate.kind === 'estimated' ? all.success_rate.value : undefined}
            />
          ))}
        </div>
        <Legend answer={data} />
        <div className={styles['below']}>
          {rows === undefined || columns === undefined ? null : (
            <Matrix scope={scope} rows={rows} columns={columns} offered={offered} onChange={change} />
          )}
          <ChangeSection scope={scope} releases={releases} search={search} onChange={change} />
        </div>
      </div>
    </Page>
  );
}

interface BasisProps {
  readonly answer: RankedSlicesAnswer;
  readonly scope: FigureScope;
  readonly again: () => void;
}

/** What the page rests on, and when it was asked: it does not change under the reader. */
function Basis({ answer: { all, made_at: madeAt, notes }, scope, again }: BasisProps) {
  const rate = all?.success_rate;
  return (
    <>
      {counted(all?.runs ?? 0, 'run')}, {scopeWords(scope)}
      {rate?.kind === 'estimated' ? `: ${percent(rate.value)} succeeded (${percentRange(rate)})` : ''}; as of{' '}
      <Time at={madeAt} />
      <Button look="bare" onClick={again}>
        Ask again
      </Button>
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </>
  );
}

function Legend({ answer: { comparisons, dimensions } }: { readonly answer: RankedSlicesAnswer }) {
  const isMerged = dimensions.some(({ slices }) => slices.some(({ value }) => value.includes(' or ')));
  return (
    <p className={styles['legend']}>
      The mark is the share of runs that succeeded, the line around it where the true share lies with 95 % confidence,
      the thin line across all runs together. ▼ worse: worse than all other runs, even though{' '}
      {counted(comparisons, 'slice')} {comparisons === 1 ? 'was' : 'were'} compared. Grey: fewer than 20 runs of known
      outcome, not ranked.
      {isMerged ? ' Values joined by «or» had too few runs each and stand together.' : ''}
    </p>
  );
}
