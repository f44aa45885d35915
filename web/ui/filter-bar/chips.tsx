import type { RunFilter } from '../../data/run-filter.ts';
import type { ChipGroup } from './chips.ts';
import styles from './filter-bar.module.css';

export interface ChipsProps {
  readonly groups: readonly ChipGroup[];
  readonly onChange: (next: RunFilter) => void;
}

/** What is chosen, a button a condition that takes it away. */
export function Chips({ groups, onChange }: ChipsProps) {
  return groups.map(({ name, chips }, at) => (
    // oxlint-disable-next-line react/no-array-index-key -- two bounds on one figure have the same name
    <span key={`${at} ${name}`} className={styles['group']}>
      {name === '' ? null : <span className={styles['name']}>{name}</span>}
      {chips.map(({ words, whole, without }, i) => (
        <span key={whole} className={styles['alternative']}>
          {i === 0 ? null : <span className={styles['name']}>or</span>}
          <button
            type="button"
            className={styles['chip']}
            title={whole}
            aria-label={`Without ${name} ${words}`}
            onClick={() => onChange(without)}
          >
            <span className={styles['words']}>{words}</span>
            <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
              <path d="M1 1l6 6M7 1l-6 6" />
            </svg>
          </button>
        </span>
      ))}
    </span>
  ));
}
