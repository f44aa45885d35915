import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { OverviewAnswer } from '#client/answers.ts';
import type { OverviewScope } from '../../data/overview.ts';
import { Page } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';
import { FirstVisit } from './first-visit.tsx';
import { Untimed } from './untimed.tsx';

export interface NoRunsProps {
  readonly answer: OverviewAnswer;
  readonly scope: OverviewScope;
  readonly tools: ReactNode;
}

/** An overview without a run to show: none at all, none of a known time, or none in what was asked for. */
export function NoRuns({ answer, scope, tools }: NoRunsProps) {
  const { last_run: last, notes, untimed } = answer;
  if (last === null && untimed === 0 && scope.task === undefined) return <FirstVisit />;
  if (last === null && untimed > 0) return <Untimed answer={answer} task={scope.task} />;
  return (
    <Page
      says={scope.task === undefined ? 'No run in this window' : `No run of ${scope.task} in this window`}
      tools={tools}
      basis={
        last === null ? undefined : (
          <>
            The last run began <Time at={last} />
          </>
        )
      }
    >
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>
        <Link to="/">The latest runs of all tasks</Link>
      </p>
    </Page>
  );
}
