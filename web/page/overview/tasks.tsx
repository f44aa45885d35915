import { useQuery } from '@tanstack/react-query';
import { type OverviewScope, worstSlicesQuery } from '../../data/overview.ts';
import type { Task, Window, WorstSlice } from './answer.ts';
import { useChartHeight } from './chart-height.ts';
import { MoreTasks } from './more-tasks.tsx';
import type { Scales } from './scales.ts';
import { TaskRow } from './task-row.tsx';
import styles from './overview.module.css';

/** So many have small multiples: more are not taken in at a glance. */
const drawn = 12;

export interface TasksProps {
  readonly tasks: readonly Task[];
  readonly window: Window;
  readonly scales: Scales;
  readonly scope: OverviewScope;
}

/** The tasks, the worst first: the worst dozen drawn, the rest in a table. */
export function Tasks({ tasks, window, scales, scope }: TasksProps) {
  const { data } = useQuery(worstSlicesQuery(scope));
  const height = useChartHeight(Math.min(drawn, tasks.length));
  const worstOf = (task: string): WorstSlice | null | undefined =>
    data === undefined ? undefined : (data.tasks.find((each) => each.task === task)?.worst[0] ?? null);
  return (
    <>
      <div className={styles['heads']} aria-hidden="true">
        <span>Task, the worst first</span>
        <span>Success</span>
        <span>Error budget</span>
        <span>Cost per success</span>
        <span>p95 latency</span>
        <span>Worst slice</span>
      </div>
      {tasks.slice(0, drawn).map((task) => (
        <TaskRow
          key={task.task}
          task={task}
          window={window}
          scales={scales}
          height={height}
          worst={worstOf(task.task)}
        />
      ))}
      <MoreTasks tasks={tasks.slice(drawn)} window={window} scales={scales} />
    </>
  );
}
