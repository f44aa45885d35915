import { Link } from '@tanstack/react-router';
import { count } from '#base/counted.ts';
import { Section } from '../../ui/page.tsx';
import { objectivesOf, type Task, taskName, type Window } from './answer.ts';
import { BudgetLeft } from './budget.tsx';
import { Cost, Latency, Success } from './figures.tsx';
import type { Scales } from './scales.ts';
import { StateMark } from './state-mark.tsx';
import { Scrolls } from '../../ui/scrolls.tsx';
import styles from './overview.module.css';

export interface MoreTasksProps {
  readonly tasks: readonly Task[];
  readonly window: Window;
  readonly scales: Scales;
}

/** Tasks that are not among the worst: a line each, still the worst first. */
export function MoreTasks({ tasks, window, scales: { latency, cost } }: MoreTasksProps) {
  if (tasks.length === 0) return null;
  return (
    <Section title={`${count(tasks.length)} more ${tasks.length === 1 ? 'task' : 'tasks'}`}>
      <Scrolls label="More tasks">
        <table className={styles['more']}>
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">State</th>
              <th scope="col">Runs</th>
              <th scope="col">Success</th>
              <th scope="col">Error budget</th>
              <th scope="col">Cost per success</th>
              <th scope="col">p95 latency</th>
              <th scope="col">Consequential errors</th>
            </tr>
          </thead>
          <tbody>
            {tasks.map((task) => (
              <tr key={task.task} className={task.too_few ? styles['few'] : undefined}>
                <th scope="row" className={styles['moreName']} title={taskName(task.task)}>
                  <Link to="/" search={(before) => ({ ...before, task: task.task === '' ? undefined : task.task })}>
                    {taskName(task.task)}
                  </Link>
                </th>
                <td>
                  <StateMark state={task.state} />
                </td>
                <td>{count(task.runs)}</td>
                <td>
                  <Success task={task} window={window} drawn={[0, 1]} />
                </td>
                <td>
                  {objectivesOf(task)
                    .slice(0, 1)
                    .map((objective) => (
                      <BudgetLeft key={objective.name} objective={objective} />
                    ))}
                </td>
                <td>
                  <Cost task={task} window={window} drawn={[cost.from, cost.to]} />
                </td>
                <td>
                  <Latency task={task} window={window} drawn={[latency.from, latency.to]} />
                </td>
                <td>{task.outcomes.consequential_error === 0 ? '' : count(task.outcomes.consequential_error)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </Section>
  );
}
