import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type OverviewScope, worstSlicesQuery } from '../../data/overview.ts';
import type { Task, Window, WorstSlice } from './answer.ts';
import { useChartHeight } from './chart-height.ts';
import { MoreTasks } from './more-tasks.tsx';
import { scalesOf } from './scales.ts';
import { TaskRow } from './task-row.tsx';
import styles from './overview.module.css';

/** More small multiples than these are not taken in at a glance. */
const most = 12;

export interface TasksProps {
  readonly tasks: readonly Task[];
  readonly window: Window;
  readonly scope: OverviewScope;
  /** Lines that stand above them besides the head. */
  readonly linesAbove: number;
}

/** The tasks, the worst first: the worst dozen drawn, the rest and those of too few runs in a table. */
export function Tasks({ tasks, window, scope, linesAbove }: TasksProps) {
  const { data, isError } = useQuery(worstSlicesQuery(scope));
  const scales = useMemo(() => scalesOf(tasks, window), [tasks, window]);
  const drawn = toDraw(tasks);
  const height = useChartHeight(drawn.length, linesAbove);
  const worstOf = (task: string): WorstSlice | null | undefined =>
    data === undefined
      ? isError
        ? null
        : undefined
      : (data.tasks.find((each) => each.task === task)?.worst[0] ?? null);
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
      {drawn.map((task) => (
        <TaskRow
          key={task.task}
          task={task}
          window={window}
          scales={scales}
          height={height}
          worst={worstOf(task.task)}
        />
      ))}
      {data === undefined && !isError ? (
        <span className="heard" role="status" aria-live="polite">
          Looking for the worst slices…
        </span>
      ) : null}
      <MoreTasks tasks={tasks.filter((task) => !drawn.includes(task))} window={window} scales={scales} />
    </>
  );
}

/** The worst of those that something can be told of; where nothing can be told of any, the first that there are. */
function toDraw(tasks: readonly Task[]): readonly Task[] {
  const told = tasks.filter(({ state }) => state !== 'too_few');
  return (told.length > 0 ? told : tasks).slice(0, most);
}
