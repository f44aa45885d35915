import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { SeriesScale } from '#figure/series.ts';
import { count } from '#base/counted.ts';
import { percent } from '#report/format.ts';
import { SeriesChart } from '../../chart/series.tsx';
import { Hint } from '../../ui/hint.tsx';
import { type Objective, objectivesOf, type Task } from './answer.ts';
import { budgetSeries } from './task-series.ts';
import styles from './overview.module.css';

export interface BudgetProps {
  readonly task: Task;
  readonly scale: SeriesScale;
  readonly height: number;
}

/** What is left of the error budget of a task: of the objective that has the least left. */
export function Budget({ task, scale, height }: BudgetProps) {
  const [objective, ...more] = objectivesOf(task);
  const series = useMemo(
    () => (objective === undefined ? undefined : budgetSeries(objective, scale)),
    [objective, scale],
  );
  if (objective === undefined || series === undefined) {
    return (
      <div className={styles['cell']}>
        <span className={styles['head']}>Error budget</span>
        {task.slo.kind === 'declared' ? null : (
          <Hint says={`${task.slo.what}\nTo declare one, ${task.slo.cure}`}>
            <Link to="/slo" className={styles['none']}>
              none declared
            </Link>
          </Hint>
        )}
      </div>
    );
  }
  return (
    <div className={styles['cell']}>
      <div className={styles['figure']}>
        <span className={styles['head']}>Error budget</span>
        <BudgetLeft objective={objective} />
        {more.length === 0 ? null : <Link to="/slo">and {more.length} more</Link>}
      </div>
      <SeriesChart series={series} height={height} sync="budget" />
    </div>
  );
}

/** The figure alone, leading to its objective. */
export function BudgetLeft({ objective }: { readonly objective: Objective }) {
  const { budget, events } = objective;
  const spent = budget === null ? 'nothing to tell by' : leftWords(budget.left_share);
  const says = [
    objective.title,
    objective.objective,
    ...(budget === null
      ? ['no run in its window counts']
      : [
          `${count(budget.spent)} bad of ${count(events.good + events.bad)}, ${budget.allowed.toFixed(budget.allowed < 10 ? 1 : 0)} may be`,
        ]),
  ].join('\n');
  return (
    <Hint says={says}>
      <Link to="/slo" className={objective.state === 'ok' ? styles['left'] : styles['overspent']}>
        {spent}
      </Link>
    </Hint>
  );
}

function leftWords(share: number): string {
  return share < 0 ? `overspent by ${Math.round(-100 * share)} %` : `${percent(share)} left`;
}
