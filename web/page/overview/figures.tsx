import { duration, percent, usd } from '#report/format.ts';
import { Estimate } from '../../ui/estimate.tsx';
import { successObjective, type Task, taskName, type Window } from './answer.ts';
import { costEstimate } from './cost-estimate.ts';
import { runsHref } from '../../data/runs-link.ts';
import { windowWords } from './window-words.ts';

interface FigureProps {
  readonly task: Task;
  readonly window: Window;
  /** Drawn on the scale that all rows have; without it, in words alone. */
  readonly drawn?: readonly [number, number];
}

/** What every figure of a task says of itself. */
function shared({ task, window, drawn }: FigureProps) {
  const query = task.task === '' ? 'airworthy report' : `airworthy report --task ${task.task}`;
  return {
    window: windowWords(window),
    query: `${query} --since ${window.since} --until ${window.until}`,
    ...(drawn === undefined ? {} : { scale: drawn }),
  };
}

export function Success(props: FigureProps) {
  const { task, window } = props;
  const target = successObjective(task)?.target;
  return (
    <Estimate
      {...shared(props)}
      name={`Success of ${taskName(task.task)}`}
      of={task.success_rate}
      format={percent}
      tone={toneOf(task)}
      href={runsHref({ task: task.task, window })}
      {...(target === undefined ? {} : { reference: target })}
    />
  );
}

export function Latency(props: FigureProps) {
  const { task, window } = props;
  const p95 = task.latency_p95_ms;
  const more = p95.kind === 'estimated' ? { min_duration_ms: Math.floor(p95.value) } : {};
  return (
    <Estimate
      {...shared(props)}
      name={`p95 latency of ${taskName(task.task)}`}
      of={p95}
      format={duration}
      tone={task.too_few ? 'few' : 'plain'}
      href={runsHref({ task: task.task, window, more, sort: 'duration' })}
    />
  );
}

export function Cost(props: FigureProps) {
  const { task, window } = props;
  return (
    <Estimate
      {...shared(props)}
      name={`Cost per success of ${taskName(task.task)}`}
      of={costEstimate(task.cost_per_success)}
      format={usd}
      tone={task.too_few ? 'few' : 'plain'}
      href={runsHref({ task: task.task, window, sort: 'cost' })}
    />
  );
}

function toneOf({ too_few: few, state }: Task): 'plain' | 'worse' | 'few' {
  if (few) return 'few';
  return state === 'failing' || state === 'worse' ? 'worse' : 'plain';
}
