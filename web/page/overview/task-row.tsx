import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { counted } from '#base/counted.ts';
import { cutMiddle } from '#base/terminal.ts';
import { seriesSvg } from '#figure/series-svg.ts';
import type { Series } from '#figure/series.ts';
import { percent, plainNumber } from '#report/format.ts';
import { MarkShape } from '../../chart/mark-shape.tsx';
import { DataTable } from '../../chart/data-table.tsx';
import { SeriesChart } from '../../chart/series.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyMenu, type Picture } from '../../ui/copy-menu.tsx';
import { Hint } from '../../ui/hint.tsx';
import { To } from '../../ui/to.tsx';
import { objectivesOf, successObjective, type Task, taskName, type Window, type WorstSlice } from './answer.ts';
import { Budget } from './budget.tsx';
import { Cost, Latency, Success } from './figures.tsx';
import { runsHref } from '../../data/runs-link.ts';
import type { Scales } from './scales.ts';
import { Slice } from './slice.tsx';
import { StateMark } from './state-mark.tsx';
import { markData, taskData } from './task-data.ts';
import { budgetSeries, costSeries, latencySeries, successSeries } from './task-series.ts';
import styles from './overview.module.css';

export interface TaskRowProps {
  readonly task: Task;
  readonly window: Window;
  readonly scales: Scales;
  /** Of its charts, in pixels. */
  readonly height: number;
  /** The worst slice; undefined while it is not known yet, null where no slice has enough runs. */
  readonly worst: WorstSlice | null | undefined;
}

/** About three lines of its column. */
const longestName = 60;

/** One task: how it is in words, and its small multiples, whose scales are those of all rows. */
export function TaskRow({ task, window, scales, height, worst }: TaskRowProps) {
  const [isTable, setTable] = useState(false);
  const name = taskName(task.task);
  const [objective] = objectivesOf(task);
  const target = successObjective(task)?.target;
  const series = useMemo(
    () => ({
      success: successSeries(task, window, scales.x),
      cost: costSeries(task, window, scales),
      latency: latencySeries(task, window, scales),
    }),
    [task, window, scales],
  );
  const pictures: readonly Picture[] = [
    pictureOf(`${name}: success`, () => successSeries(task, window, scales.x, 'labelled')),
    ...(objective === undefined
      ? []
      : [pictureOf(`${name}: error budget`, () => budgetSeries(objective, scales.budget))]),
    pictureOf(`${name}: cost per success`, () => series.cost),
    pictureOf(`${name}: p95 latency`, () => series.latency),
  ];
  return (
    <section className={styles['row']} aria-label={name}>
      <div className={styles['about']}>
        <h2 className={styles['name']} title={name}>
          <Link to="/" search={(before) => ({ ...before, task: task.task === '' ? undefined : task.task })}>
            {cutMiddle(name, longestName)}
          </Link>
        </h2>
        <StateMark state={task.state} />
        <Errors task={task} window={window} />
        <div className={styles['tools']}>
          <Button look="bare" aria-expanded={isTable} aria-label={`Data of ${name}`} onClick={() => setTable(!isTable)}>
            Data
          </Button>
          <CopyMenu what={name} pictures={pictures} data={() => taskData(task, window)} />
        </div>
      </div>
      <Cell
        head="Success"
        figure={
          <>
            <Success task={task} window={window} />
            {target === undefined ? null : <span className={styles['faint']}>objective {percent(target)}</span>}
          </>
        }
        series={series.success}
        height={height}
      />
      <Budget task={task} scale={scales.budget} height={height} />
      <Cell
        head="Cost per success"
        figure={<Cost task={task} window={window} />}
        series={series.cost}
        height={height}
      />
      <Cell
        head="p95 latency"
        figure={<Latency task={task} window={window} />}
        series={series.latency}
        height={height}
      />
      <Slice task={task} worst={worst} window={window} />
      {isTable ? (
        <div className={styles['table']}>
          <DataTable data={taskData(task, window)} label={`Data of ${name}`} />
          {task.marks.shown.length === 0 ? null : (
            <DataTable data={markData(task)} label={`Near misses and consequential errors of ${name}`} />
          )}
        </div>
      ) : null}
    </section>
  );
}

interface CellProps {
  readonly head: string;
  readonly figure: ReactNode;
  readonly series: Series;
  readonly height: number;
}

/** A figure over its small multiple. */
function Cell({ head, figure, series, height }: CellProps) {
  return (
    <div className={styles['cell']}>
      <div className={styles['figure']}>
        <span className={styles['head']}>{head}</span>
        {figure}
      </div>
      <SeriesChart series={series} height={height} sync="overview" />
    </div>
  );
}

/** How many runs, and how many of them did harm or nearly did. */
function Errors({ task, window }: Pick<TaskRowProps, 'task' | 'window'>) {
  const { near_miss: near, consequential_error: harm } = task.outcomes;
  const between = task.consequential_errors.runs_between;
  const href = (outcome: string): string => runsHref({ task: task.task, window, outcome: [outcome] });
  const rarity =
    between.kind === 'estimated'
      ? `one in ${plainNumber(between.value)} runs (${plainNumber(between.low)}–${plainNumber(between.high)})`
      : '';
  return (
    <>
      <p className={styles['errors']}>
        <To href={runsHref({ task: task.task, window })}>{counted(task.runs, 'run')}</To>
      </p>
      {harm === 0 ? null : (
        <p className={styles['errors']}>
          <Hint says={rarity}>
            <To href={href('consequential_error')} className={styles['harm']}>
              <MarkShape kind="consequential_error" /> {counted(harm, 'consequential error')}
            </To>
          </Hint>
        </p>
      )}
      {near === 0 ? null : (
        <p className={styles['errors']}>
          <To href={href('near_miss')}>
            <MarkShape kind="near_miss" /> {counted(near, 'near miss', 'near misses')}
          </To>
        </p>
      )}
    </>
  );
}

const pictureOf = (name: string, series: () => Series): Picture => ({
  name,
  svg: () => seriesSvg(series(), { width: 560, height: 180 }),
});
