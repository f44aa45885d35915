import { useState } from 'react';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { counted } from '#base/counted.ts';
import { notRecorded } from '#measure/report/not-recorded.ts';
import { count, percent } from '#report/format.ts';
import { againstWords } from '#report/slices-headline.ts';
import { sliceHref } from './links.ts';
import type { FigureScope } from './scope.ts';
import { Button } from '../../ui/button.tsx';
import { CopyMenu } from '../../ui/copy-menu.tsx';
import { Estimate } from '../../ui/estimate.tsx';
import { forestData, forestPicture, isWorse, type Slice, type SlicedDimension } from './forest-data.ts';
import { scopeWords } from './scope-words.ts';
import styles from './slices.module.css';

/** So many are seen at a glance; the others on a click. */
const shown = 12;
const longestName = 60;

export interface ForestProps {
  readonly sliced: SlicedDimension;
  readonly scope: FigureScope;
  /** The share of all runs that succeeded: the line through every forest. */
  readonly whole: number | undefined;
}

/** The slices of one dimension on the axis that all dimensions share, the worst on top, those too few to be ranked below. */
export function Forest({ sliced, scope, whole }: ForestProps) {
  const [isWhole, setWhole] = useState(false);
  const { dimension, slices, more } = sliced;
  const visible = isWhole ? slices : slices.slice(0, shown);
  const hidden = slices.length - visible.length;
  return (
    <section className={styles['forest']} aria-label={`Success by ${dimension}`}>
      <div className={styles['forestHead']}>
        <h2>{plainText(dimension)}</h2>
        <CopyMenu what={`success by ${dimension}`} pictures={[forestPicture(sliced)]} data={() => forestData(sliced)} />
      </div>
      <ol className={styles['rows']}>
        {visible.map((slice) => (
          <Row key={slice.value} slice={slice} scope={scope} whole={whole} shown={slices.map(({ value }) => value)} />
        ))}
      </ol>
      <div className={styles['axis']} aria-hidden="true">
        <span>0</span>
        <span>50</span>
        <span>100 %</span>
      </div>
      {hidden === 0 ? null : (
        <Button look="bare" onClick={() => setWhole(true)}>
          Show {counted(hidden, 'more slice')}
        </Button>
      )}
      {more === 0 ? null : (
        <p className={styles['faint']}>
          {counted(more, 'slice')} more, with higher rates or fewer runs: airworthy report --by {dimension} --json has
          all
        </p>
      )}
    </section>
  );
}

interface RowProps extends Omit<ForestProps, 'sliced'> {
  readonly slice: Slice;
  readonly shown: readonly string[];
}

function Row({ slice, scope, whole, shown: values }: RowProps) {
  const { dimension, value, runs, success_rate: rate, too_few: few, against_rest: against } = slice;
  const worse = isWorse(slice);
  const name = plainText(value === notRecorded ? '(not recorded)' : value);
  return (
    <li className={few ? styles['few'] : undefined}>
      <span className={styles['name']} title={name}>
        {cutMiddle(name, longestName)}
      </span>
      <Estimate
        name={`Success of ${dimension}=${name}`}
        of={rate}
        format={percent}
        scale={[0, 1]}
        isLine
        tone={worse ? 'worse' : few ? 'few' : 'plain'}
        window={`${scopeWords(scope)}; ${againstWords(against)}`}
        query={`airworthy report --by ${dimension}`}
        href={sliceHref(scope, [{ dimension, value, shown: values }])}
        referenceName="all runs"
        {...(whole === undefined ? {} : { reference: whole })}
      />
      <span className={styles['n']}>
        {count(runs)}
        {few ? <span className={styles['mark']}>too few</span> : null}
        {worse ? <span className={styles['mark']}>▼ worse</span> : null}
      </span>
    </li>
  );
}
