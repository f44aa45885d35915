import { useId } from 'react';
import styles from './text-field.module.css';

export interface PickProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
  readonly describedBy?: string;
  /** What it says is not taken; {@link describedBy} says why. */
  readonly isInvalid?: boolean;
}

/** One of many under its label: the browser's own list, which every keyboard and every telephone knows. */
export function Pick({ label, value, options, onChange, describedBy, isInvalid = false }: PickProps) {
  const id = useId();
  return (
    <div className={styles['field']}>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
