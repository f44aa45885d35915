import { plainText } from '#base/terminal.ts';
import { counted, whole } from '#gate/words.ts';
import { ruleWords } from '#report/verdict-words.ts';
import type { GateAnswer } from '../../data/gates.ts';
import { Section } from '../../ui/page.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import styles from './gates.module.css';

type Reason = GateAnswer['reasons'][number];

/** Why: what holds the release in full, then what is only said, then what passed, for those who ask. */
export function Reasons({ reasons }: Pick<GateAnswer, 'reasons'>) {
  const open = reasons.filter(({ verdict }) => verdict !== 'pass');
  const hard = open.filter((reason) => reason.hard);
  const advisory = open.filter((reason) => !reason.hard);
  const passed = reasons.filter(({ verdict }) => verdict === 'pass');
  return (
    <Section title={hard.length === 0 ? 'Why it may ship' : 'Why'}>
      {hard.length === 0 ? null : <List reasons={hard} />}
      {advisory.length === 0 ? null : (
        <>
          <h3>Said, and does not hold the release</h3>
          <List reasons={advisory} />
        </>
      )}
      {passed.length === 0 ? null : (
        <details className={styles['legend']} open={hard.length === 0}>
          <summary>{counted(passed.length, 'check passed', 'checks passed')}</summary>
          <List reasons={passed} />
        </details>
      )}
    </Section>
  );
}

function List({ reasons }: { readonly reasons: readonly Reason[] }) {
  return (
    <ul className={styles['reasons']}>
      {reasons.map((reason) => (
        <li key={`${reason.rule} ${reason.subject ?? ''} ${reason.slice}`}>
          <Verdict is={reason.verdict} />
          <div>
            <b>{reason.slice === 'all' ? 'all runs' : plainText(reason.slice)}</b>, {plainText(ruleWords(reason))}
            {reason.hard || reason.verdict !== 'pass' ? '' : ' (advisory)'}
            <p>
              {plainText(reason.what)}
              {reason.need === undefined ? '' : `; about ${whole(reason.need.runs)} more runs`}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
