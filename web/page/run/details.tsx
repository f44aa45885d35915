import type { Outline, Step } from '../../data/run.ts';
import { Choice } from '../../ui/choice.tsx';
import { RunDetails } from './run-details.tsx';
import { StepDetails } from './step-details.tsx';
import styles from './details.module.css';

type Subject = 'run' | 'step';

export interface DetailsProps {
  readonly outline: Outline;
  readonly chosen: Step | undefined;
  readonly subject: Subject;
  readonly onSubject: (subject: Subject) => void;
}

const subjects: readonly { readonly value: Subject; readonly name: string }[] = [
  { value: 'run', name: 'Run' },
  { value: 'step', name: 'Step' },
];

/** All that is known of the run, or of the chosen step. */
export function Details({ outline, chosen, subject, onSubject }: DetailsProps) {
  return (
    <section className={styles['details']} aria-label="Details">
      <div className={styles['head']}>
        <Choice label="Details of" value={subject} options={subjects} onChange={onSubject} />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <div className={styles['scroll']} tabIndex={0} data-arrows="own">
        {subject === 'run' ? (
          <RunDetails outline={outline} />
        ) : chosen === undefined ? (
          <p className={styles['none']}>No step is chosen: click one, or press j.</p>
        ) : (
          <StepDetails key={chosen.span_id} run={outline.run} step={chosen} isKept={outline.payload === 'kept'} />
        )}
      </div>
    </section>
  );
}
