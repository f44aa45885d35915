import { useQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import type { RunFilter } from '../../data/run-filter.ts';
import { type RunsList, runsTotalQuery } from '../../data/runs.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { chipGroups } from '../../ui/filter-bar/chips.ts';
import styles from './runs.module.css';

/** More conditions than these, and nobody reads what each alone would leave. */
const mostAsked = 12;

/** Which part of a filter lets nothing through, and what there would be without it. */
export function Nothing({ list, onChange }: { readonly list: RunsList; readonly onChange: (next: RunFilter) => void }) {
  const { filter } = list.asked;
  const conditions = chipGroups(filter).flatMap(({ name, chips }) =>
    chips.map(({ words, whole, without }) => ({ words: `${name} ${words}`.trim(), whole, without })),
  );
  if (conditions.length === 0) {
    return (
      <Empty says="Nothing has been recorded yet">
        <p>
          The <Link to="/">overview</Link> shows how to send the first trace; runs appear here as they come.
        </p>
      </Empty>
    );
  }
  return (
    <Empty says="Nothing passes all of these conditions">
      {list.notes.map((note) => (
        <p key={note} className={styles['note']}>
          {note}
        </p>
      ))}
      <Without conditions={conditions.slice(0, mostAsked)} onChange={onChange} />
      {conditions.length < 2 ? null : <Button onClick={() => onChange({})}>Without any of them</Button>}
    </Empty>
  );
}

interface WithoutProps {
  readonly conditions: readonly { readonly words: string; readonly whole: string; readonly without: RunFilter }[];
  readonly onChange: (next: RunFilter) => void;
}

/** How many runs there are without each condition: where there are some, that is the one that lets nothing through. */
function Without({ conditions, onChange }: WithoutProps) {
  const totals = useQueries({ queries: conditions.map(({ without }) => runsTotalQuery(without)) });
  return (
    <ul className={styles['without']}>
      {conditions.map(({ words, whole, without }, at) => {
        const total = totals[at]?.data;
        return (
          <li key={`${words} ${whole}`}>
            <Button look="bare" onClick={() => onChange(without)}>
              Without {words}
            </Button>
            <span className={styles['unknown']}>
              {total === undefined ? '…' : total === 0 ? 'still no run' : counted(total, 'run')}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
