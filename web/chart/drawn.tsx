import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, type ReactNode, useState } from 'react';
import type { FigureShape } from '#figure/row-layout.ts';
import { Button } from '../ui/button.tsx';
import { CopyMenu } from '../ui/copy-menu.tsx';
import { DataTable } from './data-table.tsx';
import type { FigureData } from './figure-data.ts';
import styles from './drawn.module.css';

export interface DrawnProps {
  /** What it shows, in a few words. */
  readonly name: string;
  /** A figure of src/figure: as it is on a screen and on a telephone. */
  readonly draw: (shape: FigureShape) => string;
  /** The data behind it. Its `hrefs` are where a click on a row of the figure leads, in the same order. */
  readonly data: FigureData;
  readonly caption?: ReactNode;
}

/** A figure that reports share, in the page's colours; it copies as SVG, PNG or data, and its rows lead to their runs. */
export function Drawn({ name, draw, data, caption }: DrawnProps) {
  const [isTable, setTable] = useState(false);
  const { history } = useRouter();
  const follow = (event: MouseEvent<HTMLElement>): void => {
    const row = event.target instanceof Element ? event.target.closest('g.row') : null;
    const rows = row === null ? [] : [...event.currentTarget.querySelectorAll('g.row')];
    const href = row === null ? undefined : data.hrefs?.[rows.indexOf(row)];
    if (href !== undefined) history.push(href);
  };
  return (
    <figure className={styles['drawn']}>
      <div className={styles['head']}>
        <Button look="bare" aria-expanded={isTable} aria-label={`Data of ${name}`} onClick={() => setTable(!isTable)}>
          Data
        </Button>
        <CopyMenu what={name} pictures={[{ name, svg: () => draw('wide') }]} data={() => data} />
      </div>
      {(['wide', 'narrow'] as const).map((shape) => (
        // Who uses the keyboard has the table with the same links.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <div
          key={shape}
          className={`${styles[shape]} ${data.hrefs === undefined ? '' : styles['leads']}`}
          onClick={follow}
          // Figures of src/figure escape what they are given, and have neither scripts nor styles.
          dangerouslySetInnerHTML={{ __html: draw(shape) }}
        />
      ))}
      {caption === undefined ? null : <figcaption>{caption}</figcaption>}
      {isTable ? <DataTable data={data} label={`Data of ${name}`} /> : null}
    </figure>
  );
}
