import type { OverviewAnswer, WorstSlicesAnswer } from '#client/answers.ts';

export type Task = OverviewAnswer['tasks'][number];
export type Point = Task['series'][number];
export type Objective = OverviewAnswer['slos'][number];
export type Window = NonNullable<OverviewAnswer['window']>;
export type WorstSlice = WorstSlicesAnswer['tasks'][number]['worst'][number];

/** A task as it is written. */
export function taskName(task: string): string {
  return task === '' ? '(no task)' : task;
}

/** The objectives of a task, those with the least budget left first. */
export function objectivesOf({ slo }: Task): readonly Objective[] {
  return slo.kind === 'declared' ? slo.slos : [];
}

/** The objective that is about success and nothing else, so that it can stand beside the line of success. */
export function successObjective(task: Task): Objective | undefined {
  return objectivesOf(task).find(
    ({ indicator }) => indicator.kind === 'ratio' && indicator.good.length === 1 && indicator.good[0] === 'success',
  );
}
