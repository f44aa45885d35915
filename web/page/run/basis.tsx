import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { count, counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { isUnknownStart } from '#base/unknown-start.ts';
import { usd } from '#report/format.ts';
import { decidedWords, stateWords, stepsWords } from '#report/run-words.ts';
import type { Outline, RunFacts } from '../../data/run.ts';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import styles from './basis.module.css';

export interface BasisProps {
  readonly outline: Outline;
  /** Chooses the first step that failed. */
  readonly toError: () => void;
}

/** Who decided how the run ended, and what it was: when, of which release, with what figures. */
export function Basis({ outline: { run, state, steps, more }, toError }: BasisProps) {
  const errors = steps.filter(({ error_type: type }) => type !== '').length;
  const figures: readonly ReactNode[] = [
    stepsWords(run.steps),
    ...(more
      ? [
          <span key="more" role="status" aria-live="polite">
            the first {count(steps.length)} are here, the others are coming
          </span>,
        ]
      : []),
    ...(errors === 0 || more
      ? []
      : [
          <Button key="errors" look="bare" className={styles['errors'] ?? ''} onClick={toError}>
            ✗ {counted(errors, 'error')}
          </Button>,
        ]),
    ...(run.cost_usd === null ? [] : [usd(run.cost_usd)]),
    <When key="when" run={run} />,
    <Link key="release" to="/runs" search={{ release: [run.release] }}>
      release {plainText(run.release)}
    </Link>,
  ];
  return (
    <>
      <p>{endWords(run, state)}</p>
      <p className={styles['figures']}>
        {figures.map((figure, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- they stand where they stand
          <span key={i}>{figure}</span>
        ))}
      </p>
    </>
  );
}

/** When it began; that its clock is unknown, where it is. */
function When({ run: { started_at: at, clock } }: { readonly run: RunFacts }) {
  if (clock !== '' || isUnknownStart(at)) return 'time unknown';
  return <Time at={at} to="second" />;
}

/** Who decided how it ended; of a run that did not end, that it did not. The heading has said that nothing tells, where that is so. */
function endWords(run: RunFacts, state: Outline['state']): string {
  const isTold = run.outcome !== 'unknown';
  const rule = 'an outcome rule in the config, or an evaluation, would say how it ended';
  const decided = isTold ? [decidedWords(run)] : state === 'open' ? [] : [rule];
  const words = [...decided, stateWords(state)].filter((each) => each !== undefined).join('; ');
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
