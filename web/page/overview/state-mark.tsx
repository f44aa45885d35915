import type { Mark } from '#figure/verdict-mark.ts';
import { Verdict } from '../../ui/verdict.tsx';
import type { Task } from './answer.ts';
import styles from './overview.module.css';

const words: Readonly<Record<Task['state'], string>> = {
  failing: 'failing',
  worse: 'got worse',
  ok: 'within objective',
  too_few: 'too few runs',
  no_objective: 'no objective',
};
const marks: Readonly<Partial<Record<Task['state'], Mark>>> = { failing: 'fail', worse: 'fail', ok: 'pass' };

/** How a task is: a word, a shape and a colour; where nothing can be said, a faint word. */
export function StateMark({ state }: Pick<Task, 'state'>) {
  const mark = marks[state];
  if (mark === undefined) return <span className={styles['faint']}>{words[state]}</span>;
  return <Verdict is={mark} word={words[state]} />;
}
