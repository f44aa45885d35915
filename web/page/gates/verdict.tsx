import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { plainText } from '#base/terminal.ts';
import { givenHeadline } from '#report/gates-headline.ts';
import { scopeWords } from '#report/track-record-words.ts';
import { type VerdictDetail, verdictQuery } from '../../data/gates.ts';
import { Button } from '../../ui/button.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import { FollowedWords } from './aftermath.tsx';
import { AskVerdict } from './ask-verdict.tsx';
import { VerdictAnswer } from './verdict-answer.tsx';
import styles from './gates.module.css';

const route = getRouteApi('/verdicts/$id');

/** May it ship, and why? */
export function VerdictPage() {
  const { id } = route.useParams();
  const [isAsking, setAsking] = useState(false);
  const { data, error, refetch } = useQuery(verdictQuery(id));
  if (data === undefined) {
    return (
      <Page says="May it ship?">
        {error === null ? <Loading lines={24} /> : <Problem thrown={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const { verdict, answer, followed } = data;
  const { baseline, candidate } = verdict;
  return (
    <Page
      says={givenHeadline(verdict)}
      basis={<Basis verdict={verdict} />}
      tools={
        <>
          <Button onClick={() => setAsking(true)}>Ask again</Button>
          <AskVerdict isOpen={isAsking} onClose={() => setAsking(false)} baseline={baseline} candidate={candidate} />
        </>
      }
    >
      {answer === undefined ? <NotKept verdict={verdict} /> : <VerdictAnswer answer={answer} />}
      <Section title="How it turned out">
        <FollowedWords followed={followed} />
      </Section>
    </Page>
  );
}

/** What was asked, when and by whom. */
function Basis({ verdict: { verdict, baseline, candidate, scope, given_at: at, asked_by: who } }: Given) {
  const only = scopeWords(scope);
  return (
    <p className={styles['basis']}>
      <Verdict is={verdict} />
      <span>
        {plainText(`${baseline} → ${candidate}${only === '' ? '' : `, only ${only}`}`)}, given <Time at={at} />
        {who === '' ? '' : plainText(`, asked by ${who}`)}
      </span>
    </p>
  );
}

type Given = Pick<VerdictDetail, 'verdict'>;

/** A verdict of which only the row is there. */
function NotKept({ verdict: { by, id, headline } }: Given) {
  return (
    <>
      <p>{plainText(headline)}</p>
      <p className={styles['faint']}>
        {by === 'live_gate' ? (
          <>
            A live gate gave it:{' '}
            <Link to="/gates/$id" params={{ id }}>
              its evidence
            </Link>
            .
          </>
        ) : (
          'It was given before answers were kept in full: its reasons and slices are not known any more. Asked again, it is judged on the runs that are there now.'
        )}
      </p>
    </>
  );
}
