import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { comparisonHeadline } from '#report/compare-words.ts';
import { adviceWords, designWords } from '#report/verdict-words.ts';
import type { ComparisonAnswer } from '#client/answers.ts';
import { compareQuery } from '../../data/compare.ts';
import { releasesQuery } from '../../data/releases.ts';
import { windowWords } from '../../data/window-words.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { ByChoice } from './by-choice.tsx';
import { Compared } from './compared.tsx';
import { OneRelease } from './one-release.tsx';
import { type Pair, pairOf, requestOf, windowOf } from './pair.ts';
import { PairTools } from './pair-tools.tsx';
import type { CompareSearch } from './search.ts';
import styles from './compare.module.css';

const route = getRouteApi('/compare');
const question = 'Is the candidate better?';

/** Is the candidate better? */
export function Compare() {
  const search = route.useSearch();
  const { data: releases, error, refetch } = useQuery(releasesQuery);
  if (releases === undefined) {
    return (
      <Page says={question}>
        {error === null ? <Loading lines={20} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const pair = pairOf(search, releases);
  return pair === undefined ? <OneRelease releases={releases} /> : <OfPair pair={pair} />;
}

function OfPair({ pair }: { readonly pair: Pair }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { data: releases = [] } = useQuery(releasesQuery);
  const { data, error, isPlaceholderData, dataUpdatedAt, refetch } = useQuery(compareQuery(requestOf(search, pair)));
  const change = (changed: Partial<CompareSearch>): void =>
    void navigate({ search: { ...search, ...pair, ...changed }, replace: true, resetScroll: false });
  const tools = <PairTools pair={pair} releases={releases} search={search} onChange={change} />;
  if (data === undefined || error !== null) {
    return (
      <Page says={question} tools={tools}>
        {error === null ? (
          <Loading lines={20} what="Comparing" />
        ) : (
          <Problem thrown={error} retry={() => void refetch()} />
        )}
      </Page>
    );
  }
  const basis = <Basis answer={data} search={search} at={dataUpdatedAt} again={() => void refetch()} />;
  return (
    <Page says={comparisonHeadline(data)} basis={basis} tools={tools}>
      <ByChoice pair={pair} window={windowOf(search)} by={search.by ?? ['task']} onChange={(by) => change({ by })} />
      <div aria-busy={isPlaceholderData} className={isPlaceholderData ? styles['stale'] : undefined}>
        <Compared answer={data} search={search} onChange={change} />
      </div>
    </Page>
  );
}

interface BasisProps {
  readonly answer: ComparisonAnswer;
  readonly search: CompareSearch;
  /** When it was asked, in milliseconds. */
  readonly at: number;
  readonly again: () => void;
}

/** What the comparison rests on, what to make of it, and when it was asked: it does not change under the reader. */
function Basis({ answer, search, at, again }: BasisProps) {
  const { slice = [], task } = search;
  const { overall, baseline, candidate, verdict, headline, design } = answer;
  const says = comparisonHeadline(answer);
  const only = [...(task === undefined ? [] : [`task=${task}`]), ...slice].map((text) => plainText(text));
  return (
    <>
      <p className={styles['verdict']}>
        <Verdict is={verdict} /> {says.toLowerCase() === headline.toLowerCase() ? '' : `${capital(headline)}. `}
        {adviceWords(answer)}
      </p>
      {counted(overall.base.runs, 'run')} of {short(baseline)}, {counted(overall.candidate.runs, 'run')} of{' '}
      {short(candidate)}
      {only.length === 0 ? '' : `, with ${only.join(' and ')}`}
      {windowWords(search).map((words) => `, ${words}`)}. {designWords[design]} As of{' '}
      <Time at={new Date(at).toISOString()} />
      <Button look="bare" onClick={again}>
        Compare again
      </Button>
    </>
  );
}

/** As the heading has it. */
const short = (name: string): string => cutMiddle(plainText(name), 48);
const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
