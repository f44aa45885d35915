import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { count, counted } from '#base/counted.ts';
import type { OverviewAnswer } from '#client/answers.ts';
import { overviewQuery } from '../../data/overview.ts';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Time } from '../../ui/time.tsx';
import { Firing } from './firing.tsx';
import { Gates } from './gates.tsx';
import { NoRuns } from './no-runs.tsx';
import { Objectives } from './objectives.tsx';
import { Tasks } from './tasks.tsx';
import { WindowChoice } from './window-choice.tsx';
import { stepLength, windowWords } from './window-words.ts';
import styles from './overview.module.css';

const route = getRouteApi('/');

/** Is the agent all right? */
export function Overview() {
  const scope = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, isPlaceholderData, refetch } = useQuery(overviewQuery(scope));
  const tools = <WindowChoice scope={scope} onChange={(search) => void navigate({ search })} />;
  if (data === undefined) {
    return (
      <Page says="Is the agent all right?" wide tools={tools}>
        {error === null ? (
          <Loading lines={24} what="Measuring" />
        ) : (
          <Problem thrown={error} retry={() => void refetch()} />
        )}
      </Page>
    );
  }
  if (data.window === null || data.tasks.length === 0) return <NoRuns answer={data} scope={scope} tools={tools} />;
  return (
    <Page says={data.headline} basis={<Basis {...data} window={data.window} />} tools={tools} wide>
      <div aria-busy={isPlaceholderData} className={isPlaceholderData ? styles['stale'] : undefined}>
        {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
        <Firing firing={data.firing} />
        <Objectives slos={data.slos} />
        <Gates gates={data.gates} />
        {data.tasks.every(({ success_rate: rate }) => rate.kind === 'insufficient') ? <NoOutcomes /> : null}
        <Tasks
          tasks={data.tasks}
          window={data.window}
          scope={scope}
          linesAbove={data.gates.length + data.firing.length}
        />
        <Notes notes={[...data.notes, ...releaseNote(data.tasks)]} />
      </div>
    </Page>
  );
}

type BasisProps = Pick<OverviewAnswer, 'runs' | 'last_run'> & {
  readonly window: NonNullable<OverviewAnswer['window']>;
};

/** What the page rests on. */
function Basis({ runs, window, last_run: last }: BasisProps) {
  return (
    <>
      {counted(runs, 'run')}, {windowWords(window)}, a point every {stepLength(window.step_ms)}
      {last === null ? null : (
        <>
          ; the last run began <Time at={last} />
        </>
      )}
    </>
  );
}

/** Runs alone say nothing of success: who sent the first ones learns here what is missing. */
function NoOutcomes() {
  return (
    <p className={styles['next']}>
      Nothing recorded says how these runs ended, so that success is not known. Set the attribute{' '}
      <code>airworthy.outcome</code> on the agent&apos;s span, send evaluations, or say under <code>tasks</code> in{' '}
      <code>airworthy.config.ts</code> what success is. <Link to="/doctor">Doctor</Link> says what else is missing.
    </p>
  );
}

/** Where a task had more releases than are drawn. */
function releaseNote(tasks: OverviewAnswer['tasks']): readonly string[] {
  const drawn = tasks.find(({ releases }) => releases.more > 0)?.releases.shown.length;
  return drawn === undefined
    ? []
    : [
        `Of tasks with more than ${counted(drawn, 'release')} the newest ${count(drawn)} are drawn, named where there is room; the menus of Slices and Compare have the others.`,
      ];
}

/** What a reader should know before believing the figures. */
function Notes({ notes }: Pick<OverviewAnswer, 'notes'>) {
  if (notes.length === 0) return null;
  return (
    <ul className={styles['notes']}>
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
