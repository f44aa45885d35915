import type { ReactNode } from 'react';
import { Scrolls } from './scrolls.tsx';
import styles from './plain-table.module.css';

export interface PlainTableProps {
  /** What the table is, for those who listen, and who reach it by the keyboard to scroll it. */
  readonly label: string;
  readonly heads: readonly { readonly name: string; readonly isNumber?: boolean }[];
  /** Cells by row; the first names its row. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[]; readonly isFaint?: boolean }[];
}

/** A table of some dozen rows; it scrolls sideways by itself where the screen is narrow. */
export function PlainTable({ label, heads, rows }: PlainTableProps) {
  const at = (column: number): string | undefined => (heads[column]?.isNumber === true ? styles['number'] : undefined);
  return (
    <Scrolls label={label}>
      <table className={styles['table']}>
        <thead>
          <tr>
            {heads.map(({ name }, column) => (
              <th key={name} scope="col" className={at(column)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...cells], isFaint }) => (
            <tr key={key} className={isFaint === true ? styles['faint'] : undefined}>
              <th scope="row">{name}</th>
              {cells.map((cell, i) => (
                <td key={heads[i + 1]?.name} className={at(i + 1)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
