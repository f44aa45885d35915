import type { SloStatus } from '../slo/status.ts';
import type { TaskFigures } from './overview-figures.ts';
import { type OverviewTask, type TaskState, taskStates } from './overview.ts';

/** How a task is, by its objectives first, and else by whether its newest release is surely worse than those before. */
export function taskState({ whole, newest }: TaskFigures, slos: readonly SloStatus[]): TaskState {
  if (slos.some(({ state }) => state === 'exhausted' || state === 'burning')) return 'failing';
  const against = newest?.against_earlier;
  if (against?.kind === 'compared' && against.verdict === 'worse') return 'worse';
  if (whole.too_few) return 'too_few';
  return slos.some(({ state }) => state === 'ok') ? 'ok' : 'no_objective';
}

/** The worst first: by state, then by the success rate. */
export function worstTaskFirst(tasks: readonly OverviewTask[]): readonly OverviewTask[] {
  const rate = ({ success_rate: found }: OverviewTask): number => (found.kind === 'estimated' ? found.value : 2);
  return tasks.toSorted(
    (a, b) =>
      taskStates.indexOf(a.state) - taskStates.indexOf(b.state) ||
      rate(a) - rate(b) ||
      b.runs - a.runs ||
      (a.task < b.task ? -1 : 1),
  );
}
