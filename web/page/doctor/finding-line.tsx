import { Link } from '@tanstack/react-router';
import type { DoctorAnswer } from '#client/answers.ts';
import { count } from '#base/counted.ts';
import styles from './doctor.module.css';

type Finding = DoctorAnswer['findings'][number];
type Item = Finding['items'][number];

/** So many are shown; `doctor --json` has the rest. */
const shown = 12;

/** Something a person should know about what is recorded, what to do about it, and what it is about. */
export function FindingLine({ finding }: { readonly finding: Finding }) {
  const { level, what, cure, items } = finding;
  return (
    <li data-level={level}>
      <h3>{what}</h3>
      {cure === '' ? null : <p className={styles['cure']}>To mend it: {cure}</p>}
      {items.length === 0 ? null : (
        <ul className={styles['items']}>
          {items.slice(0, shown).map((item) => (
            <li key={item.name}>
              <Name of={finding} item={item} /> {item.n === 0 ? null : <span>{count(item.n)}</span>}
            </li>
          ))}
          {items.length > shown ? <li>and {count(items.length - shown)} more: airworthy doctor --json</li> : null}
        </ul>
      )}
    </li>
  );
}

/** What can be looked at leads to its runs. */
function Name({ of: { code }, item: { name } }: { readonly of: Finding; readonly item: Item }) {
  if (code !== 'unknown_outcomes' || name === '(no task)') return <code>{name}</code>;
  return (
    <Link to="/runs" search={{ task: [name], outcome: ['unknown'] }}>
      {name}
    </Link>
  );
}
