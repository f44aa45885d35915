import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { isUnknownStart } from '#base/unknown-start.ts';
import { usd } from '#report/format.ts';
import { decidedWords, stateWords } from '#report/run-words.ts';
import type { Outline, RunFacts } from '../../data/run.ts';
import { Time } from '../../ui/time.tsx';
import styles from './basis.module.css';

/** Who decided how the run ended, and what it was: when, of which release, with what figures. */
export function Basis({ outline: { run, state, steps } }: { readonly outline: Outline }) {
  const doubt = stateWords(state);
  const errors = steps.filter(({ error_type: type }) => type !== '').length;
  const figures: readonly ReactNode[] = [
    counted(run.steps, 'step'),
    ...(errors === 0 ? [] : [<b key="errors">{counted(errors, 'error')}</b>]),
    ...(run.cost_usd === null ? [] : [usd(run.cost_usd)]),
    <When key="when" run={run} />,
    <Link key="release" to="/runs" search={{ release: [run.release] }}>
      release {plainText(run.release)}
    </Link>,
  ];
  return (
    <>
      <p>
        {sentence(decidedWords(run))}
        {doubt === undefined ? null : `; ${doubt}`}
      </p>
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

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
