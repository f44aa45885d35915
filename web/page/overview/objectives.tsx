import { Verdict } from '../../ui/verdict.tsx';
import type { Objective } from './answer.ts';
import { BudgetLeft } from './budget.tsx';
import styles from './overview.module.css';

const marks = { exhausted: 'fail', burning: 'inconclusive', ok: 'pass', no_data: 'fault' } as const;

/** Objectives over all tasks, a line: their burn-down is on their own page. */
export function Objectives({ slos }: { readonly slos: readonly Objective[] }) {
  if (slos.length === 0) return null;
  return (
    <ul className={styles['objectives']} aria-label="Objectives over all tasks">
      <li className={styles['faint']}>All tasks</li>
      {slos.map((slo) => (
        <li key={slo.name}>
          <Verdict is={marks[slo.state]} word={slo.title} />
          <BudgetLeft objective={slo} />
        </li>
      ))}
    </ul>
  );
}
