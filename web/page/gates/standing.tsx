import { plainText } from '#base/terminal.ts';
import { waitingWords } from '#report/live-gate-words.ts';
import type { LiveGate } from '../../data/gates.ts';
import { Verdict } from '../../ui/verdict.tsx';
import styles from './gates.module.css';

/** Where a live gate stands: its verdict, or that it runs. */
export function GateMark({ verdict }: Pick<LiveGate, 'verdict'>) {
  return verdict === 'running' ? <span className={styles['running']}>running</span> : <Verdict is={verdict} />;
}

/** What holds it up, and what it waits for; nothing where it goes on. */
export function HeldUp({ gate: { held = [], refused = [], n, verdict, design } }: { readonly gate: LiveGate }) {
  const lines = [...held.map((why) => `Does not pass: ${why}.`), ...refused.map((why) => `Stands still: ${why}.`)];
  return (
    <>
      {lines.map((line) => (
        <p key={line} className={styles['held']}>
          {plainText(line)}
        </p>
      ))}
      {n === 0 && verdict === 'running' ? <p className={styles['faint']}>{capital(waitingWords(design))}.</p> : null}
    </>
  );
}

const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;
