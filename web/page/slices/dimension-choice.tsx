import { plainText } from '#base/terminal.ts';
import type { RunFilter } from '../../data/run-filter.ts';
import { OtherDimension } from './other-dimension.tsx';
import styles from './slices.module.css';

export interface DimensionChoiceProps {
  readonly offered: readonly string[];
  readonly chosen: readonly string[];
  /** The runs whose other dimensions can be added. */
  readonly filter: RunFilter;
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The dimensions that slices are cut along, each on or off. */
export function DimensionChoice({ offered, chosen, filter, onChange }: DimensionChoiceProps) {
  const all = [...offered, ...chosen.filter((name) => !offered.includes(name))];
  return (
    <fieldset className={styles['dimensions']}>
      <legend>Cut by</legend>
      {all.map((name) => {
        const isOn = chosen.includes(name);
        return (
          <label key={name}>
            <input
              type="checkbox"
              checked={isOn}
              // Nothing to cut by would be nothing to see.
              disabled={isOn && chosen.length === 1}
              onChange={() => onChange(isOn ? chosen.filter((each) => each !== name) : [...chosen, name])}
            />
            <span>{plainText(name)}</span>
          </label>
        );
      })}
      <OtherDimension offered={all} filter={filter} onAdd={(name) => onChange([...chosen, name])} />
    </fieldset>
  );
}
