import { useQuery } from '@tanstack/react-query';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { notRecorded } from '#measure/report/not-recorded.ts';
import { count, percent } from '#report/format.ts';
import type { MatrixAnswer } from '#client/answers.ts';
import type { FigureData } from '../../chart/figure-data.ts';
import { sliceHref, type SliceRef } from './links.ts';
import type { FigureScope } from './scope.ts';
import { matrixQuery } from '../../data/slices.ts';
import { CopyMenu } from '../../ui/copy-menu.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Section } from '../../ui/page.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Problem } from '../../ui/problem.tsx';
import { MatrixCell } from './matrix-cell.tsx';
import { Scrolls } from '../../ui/scrolls.tsx';
import styles from './matrix.module.css';

export interface MatrixProps {
  readonly scope: FigureScope;
  readonly rows: string;
  readonly columns: string;
  readonly offered: readonly string[];
  readonly onChange: (chosen: { readonly rows: string; readonly columns: string }) => void;
}

/** Success by two dimensions at once: where two things together fail that do not alone. */
export function Matrix({ scope, rows, columns, offered, onChange }: MatrixProps) {
  const { data, error, refetch, isPlaceholderData } = useQuery(matrixQuery({ ...scope, rows, columns }));
  const options = [...new Set([...offered, rows, columns])].map((value) => ({ value, name: plainText(value) }));
  return (
    <Section
      title={`${plainText(rows)} by ${plainText(columns)}`}
      beside={data === undefined ? null : <CopyMenu what="the matrix" data={() => matrixData(data)} />}
    >
      <div className={styles['tools']}>
        <Pick
          label="Rows"
          value={rows}
          options={options}
          onChange={(value) => onChange({ rows: value, columns: value === columns ? rows : columns })}
        />
        <Pick
          label="Columns"
          value={columns}
          options={options}
          onChange={(value) => onChange({ rows: value === rows ? columns : rows, columns: value })}
        />
      </div>
      {error === null ? null : <Problem thrown={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <Loading lines={8} what="Counting" />
        ) : null
      ) : (
        <div aria-busy={isPlaceholderData}>
          <Table answer={data} scope={scope} />
        </div>
      )}
    </Section>
  );
}

const longestName = 32;
const nameOf = (value: string): string => plainText(value === notRecorded ? '(not recorded)' : value);

function Table({ answer, scope }: { readonly answer: MatrixAnswer; readonly scope: FigureScope }) {
  const { rows, columns, cells, all, comparisons, notes } = answer;
  const row = (value: string): SliceRef => ({ dimension: rows.dimension, value, shown: rows.values });
  const column = (value: string): SliceRef => ({ dimension: columns.dimension, value, shown: columns.values });
  const named = (...parts: readonly SliceRef[]) => ({
    name: parts.map(({ dimension, value }) => `${plainText(dimension)}=${nameOf(value)}`).join(', '),
    href: sliceHref(scope, parts),
  });
  return (
    <>
      <Scrolls label="Success by two dimensions">
        <table className={styles['matrix']}>
          <thead>
            <tr>
              <th scope="col">{plainText(rows.dimension)}</th>
              {columns.values.map((value) => (
                <th key={value} scope="col" title={nameOf(value)}>
                  {cutMiddle(nameOf(value), longestName)}
                </th>
              ))}
              <th scope="col">all</th>
            </tr>
          </thead>
          <tbody>
            {rows.values.map((value, i) => (
              <tr key={value}>
                <th scope="row" title={nameOf(value)}>
                  {cutMiddle(nameOf(value), longestName)}
                </th>
                {columns.values.map((other, j) => (
                  <MatrixCell key={other} cell={cells[i]?.[j] ?? null} {...named(row(value), column(other))} />
                ))}
                <MatrixCell cell={rows.margins[i] ?? null} {...named(row(value))} />
              </tr>
            ))}
            <tr className={styles['margin']}>
              <th scope="row">all</th>
              {columns.values.map((value, j) => (
                <MatrixCell key={value} cell={columns.margins[j] ?? null} {...named(column(value))} />
              ))}
              <All all={all} />
            </tr>
          </tbody>
        </table>
      </Scrolls>
      <p className={styles['legend']}>
        The darker, the larger the share that failed. ▼ worse: worse than all other runs, even though {comparisons}{' '}
        cells and margins were compared. Grey: fewer than 20 runs of known outcome, not ranked. {notes.join(' ')}
      </p>
    </>
  );
}

/** All runs of the matrix: what the margins add up to. */
function All({ all }: Pick<MatrixAnswer, 'all'>) {
  if (all?.success_rate.kind !== 'estimated') return <td>–</td>;
  return (
    <td className={styles['all']}>
      <b>{percent(all.success_rate.value)}</b>
      <span>of {count(all.success_rate.n)}</span>
    </td>
  );
}

/** A row for each cell. */
function matrixData({ rows, columns, cells }: MatrixAnswer): FigureData {
  return {
    name: `success-by-${rows.dimension}-and-${columns.dimension}`,
    columns: [rows.dimension, columns.dimension, 'runs', 'success_rate', 'low', 'high', 'too_few'],
    rows: rows.values.flatMap((value, i) =>
      columns.values.flatMap((other, j) => {
        const cell = cells[i]?.[j] ?? null;
        if (cell === null) return [];
        const { success_rate: rate, runs, too_few: few } = cell;
        const figures = rate.kind === 'estimated' ? [rate.value, rate.low, rate.high] : [null, null, null];
        return [[value, other, runs, ...figures, few ? 'yes' : 'no']];
      }),
    ),
  };
}
