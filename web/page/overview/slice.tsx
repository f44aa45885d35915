import { percent } from '#report/format.ts';
import { Estimate } from '../../ui/estimate.tsx';
import type { Task, Window, WorstSlice } from './answer.ts';
import { runsHref } from '../../data/runs-link.ts';
import { windowWords } from './window-words.ts';
import styles from './overview.module.css';

export interface SliceProps {
  readonly task: Task;
  readonly worst: WorstSlice | null | undefined;
  readonly window: Window;
}

/** The worst slice of a task by name, with its figure. */
export function Slice({ task, worst, window }: SliceProps) {
  return (
    <div className={styles['cell']}>
      <span className={styles['head']}>Worst slice</span>
      {worst === undefined ? <p className={styles['none']}>…</p> : null}
      {worst === null ? <p className={styles['none']}>No slice has enough runs to tell</p> : null}
      {worst === undefined || worst === null ? null : <Worst task={task} worst={worst} window={window} />}
    </div>
  );
}

function Worst({ task, worst, window }: SliceProps & { readonly worst: WorstSlice }) {
  const { dimension, value, against_rest: against } = worst;
  const isWorse = against.kind === 'compared' && against.verdict === 'worse';
  return (
    <div className={styles['slice']}>
      <p className={styles['sliceName']}>
        <span className={styles['dimension']}>{dimension}</span> {value === '' ? '(none)' : value}
      </p>
      <Estimate
        name={`Success of ${dimension}=${value}`}
        of={worst.success_rate}
        format={percent}
        scale={[0, 1]}
        tone={isWorse ? 'worse' : 'plain'}
        window={windowWords(window)}
        query={`airworthy report --by ${dimension}`}
        href={runsHref({ task: task.task, slice: { dimension, value }, window })}
        {...(task.success_rate.kind === 'estimated' ? { reference: task.success_rate.value } : {})}
      />
      <p className={styles['faint']}>{againstWords(against)}</p>
    </div>
  );
}

/** How a slice stands to the rest of its task; sure only where the server is, which looked at many slices at once. */
function againstWords(against: WorstSlice['against_rest']): string {
  if (against.kind !== 'compared') return '';
  const points = Math.round(Math.abs(100 * against.difference));
  if (against.verdict === 'worse') return `${points} points below the rest`;
  return 'not told apart';
}
