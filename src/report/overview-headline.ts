import { count, counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { TaskFigures } from '#measure/overview/overview-figures.ts';
import type { OverviewTask, TaskState } from '#measure/overview/overview.ts';
import type { SuccessRate } from '#measure/report/success-rate.ts';
import type { SloStatus } from '#measure/slo/status.ts';
import { percent } from './format.ts';

/** How a task is, in a sentence: `change_address is failing: 45 % [36, 54] of 118 since 1.5.0`. */
export function taskHeadline(figures: TaskFigures, state: TaskState, slos: readonly SloStatus[]): string {
  const { whole } = figures;
  const name = taskName(figures.task);
  const rate = rateNow(figures);
  switch (state) {
    case 'failing':
      return `${name} is failing: ${rate}; ${missed(slos)}`;
    case 'worse':
      return `${name} got worse: ${rate}`;
    case 'ok':
      return `${name} is within its objective: ${rate}${budget(slos)}`;
    case 'too_few':
      return whole.success_rate.kind === 'insufficient'
        ? `${name}: how ${whole.runs === 1 ? 'its run' : `its ${count(whole.runs)} runs`} ended is not known`
        : `${name} has too few runs to tell: ${rate}`;
    case 'no_objective':
    default:
      return `${name}: ${rate}; no objective says whether that is enough`;
  }
}

/** The rate that matters: of the newest release where it is surely worse than those before, with these beside it. */
function rateNow({ whole, newest }: TaskFigures): string {
  const against = newest?.against_earlier;
  if (newest === undefined || against?.kind !== 'compared' || against.verdict !== 'worse') {
    return rateText(whole.success_rate);
  }
  const before = newest.success_rate_before;
  const was = before.kind === 'estimated' ? `, ${percent(before.value)} before` : '';
  return `${rateText(newest.success_rate)} since ${plainText(newest.release)}${was}`;
}

/** The answer to "is the agent all right?" over all tasks, which are the worst first. */
export function overviewHeadline(tasks: readonly OverviewTask[]): string {
  const [worst] = tasks;
  if (worst === undefined) return 'No runs';
  if (worst.state === 'too_few' && tasks.length > 1)
    return `None of ${counted(tasks.length, 'task')} has enough runs to tell how it does`;
  const bad = tasks.filter(({ state }) => state === 'failing' || state === 'worse').length;
  if (bad > 1)
    return `${worst.headline}; ${count(bad - 1)} more of ${counted(tasks.length, 'task')} ${bad === 2 ? 'is' : 'are'} not well`;
  if (tasks.length > 1 && tasks.every(({ state }) => state === 'ok'))
    return `All ${count(tasks.length)} tasks are within their objectives; lowest: ${worst.headline}`;
  return bad === 1 || tasks.length === 1 ? worst.headline : `Lowest success: ${worst.headline}`;
}

function taskName(task: string): string {
  return task === '' ? '(no task)' : plainText(task);
}

/** `45 % [36, 54] of 118`. */
function rateText(rate: SuccessRate): string {
  if (rate.kind === 'insufficient') return 'success not known';
  const bare = (share: number): string => percent(share).slice(0, -2);
  return `${percent(rate.value)} [${bare(rate.low)}, ${bare(rate.high)}] of ${count(rate.n)}`;
}

function missed(slos: readonly SloStatus[]): string {
  const [first] = slos.filter(({ state }) => state === 'exhausted' || state === 'burning');
  if (first === undefined) return '';
  return first.state === 'exhausted'
    ? `the error budget of ${first.name} is used up`
    : `the error budget of ${first.name} burns too fast`;
}

function budget(slos: readonly SloStatus[]): string {
  const [least] = slos.flatMap(({ state, budget: left }) => (state === 'ok' && left !== null ? [left.left_share] : []));
  return least === undefined ? '' : `, ${percent(Math.max(0, least))} of its error budget left`;
}
