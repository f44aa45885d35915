import { useState } from 'react';
import { plainText } from '#base/terminal.ts';
import { counted, whole } from '#gate/words.ts';
import type { GateAnswer } from '../../data/gates.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { CaseRuns } from './case-runs.tsx';
import styles from './gates.module.css';

type Flip = GateAnswer['flips']['lost'][number];

interface CasesProps {
  readonly answer: GateAnswer;
}

/** The cases that changed sides, both ways beside each other, then those that are not settled; each opens to its runs. */
export function Cases({ answer }: CasesProps) {
  const { lost, gained, always_failing: failing, flaky, counts, unpaired } = answer.flips;
  if (counts.lost + counts.gained + counts.always_failing + counts.flaky === 0) return null;
  const only = [
    unpaired.base === 0 ? '' : `${counted(unpaired.base, 'case')} only the baseline ran`,
    unpaired.candidate === 0 ? '' : `${counted(unpaired.candidate, 'case')} only the candidate ran`,
  ].filter((text) => text !== '');
  return (
    <Section title="Cases that changed">
      {answer.held_out === undefined ? null : (
        <p className={styles['warning']}>
          Held-out cases are among these. Opening one is a look at it, which is counted.
        </p>
      )}
      <div className={styles['sides']}>
        <Group title="lost" cases={lost} all={counts.lost} answer={answer} />
        <Group title="gained" cases={gained} all={counts.gained} answer={answer} />
        {failing.length === 0 ? null : (
          <Group title="always failing, with both" cases={failing} all={counts.always_failing} answer={answer} />
        )}
        {flaky.length === 0 ? null : (
          <Group title="flaky: mixed results within a release" cases={flaky} all={counts.flaky} answer={answer} />
        )}
      </div>
      {only.length === 0 ? null : <p className={styles['faint']}>Left out: {only.join(', ')}.</p>}
    </Section>
  );
}

const first = 12;

interface GroupProps extends CasesProps {
  readonly title: string;
  readonly cases: readonly Flip[];
  readonly all: number;
}

function Group({ title, cases, all, answer }: GroupProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? cases : cases.slice(0, first);
  return (
    <div>
      <h3>
        {whole(all)} {title}
      </h3>
      {shown.map((flip) => (
        <Case key={`${flip.task} ${flip.case_id}`} flip={flip} answer={answer} />
      ))}
      {shown.length < cases.length ? (
        <Button look="bare" onClick={() => setWhole(true)}>
          Show all {whole(cases.length)}
        </Button>
      ) : null}
      {all > cases.length && shown.length === cases.length ? (
        <p className={styles['faint']}>{whole(all - cases.length)} more are counted and not listed.</p>
      ) : null}
    </div>
  );
}

function Case({ flip, answer }: CasesProps & { readonly flip: Flip }) {
  const [isOpen, setOpen] = useState(false);
  const { case_id: id, task, base, candidate } = flip;
  return (
    <details className={styles['case']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{plainText(id)}</span>{' '}
        <span className={styles['faint']}>
          {base.successes}/{base.attempts} → {candidate.successes}/{candidate.attempts}
        </span>
      </summary>
      {isOpen ? <CaseRuns task={task} case_id={id} baseline={answer.baseline} candidate={answer.candidate} /> : null}
    </details>
  );
}
