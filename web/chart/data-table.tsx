import type { ReactNode } from 'react';
import { Time } from '../ui/time.tsx';
import { To } from '../ui/to.tsx';
import type { Cell, FigureData } from './figure-data.ts';
import { Scrolls } from '../ui/scrolls.tsx';
import styles from './data-table.module.css';

/** The data behind a figure, for those who do not look or do not point; each row leads to its runs. */
export function DataTable({ data, label }: { readonly data: FigureData; readonly label: string }) {
  return (
    <Scrolls label={label} className={styles['scroll']}>
      <table>
        <thead>
          <tr>
            {data.columns.map((column) => (
              <th key={column} scope="col">
                {column.replaceAll('_', ' ')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {data.rows.map((row, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- rows have no other identity, and no state
            <tr key={i}>
              {row.map((cell, j) => {
                const href = j === 0 ? data.hrefs?.[i] : undefined;
                const content = cellContent(cell);
                return (
                  <td key={data.columns[j]} className={typeof cell === 'string' ? styles['text'] : undefined}>
                    {href === undefined ? content : <To href={href}>{content}</To>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function cellContent(cell: Cell): ReactNode {
  if (cell === null) return '–';
  if (typeof cell === 'number') return Number.isInteger(cell) ? String(cell) : String(Number(cell.toPrecision(4)));
  return isoTime.test(cell) ? <Time at={cell} /> : cell;
}
