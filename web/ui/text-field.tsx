import { useEffect, useId, useRef } from 'react';
import styles from './text-field.module.css';

export interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: 'text' | 'password' | 'search';
  readonly placeholder?: string;
  readonly autoComplete?: string;
  readonly describedBy?: string;
  /** What it says is not taken; {@link describedBy} says why. */
  readonly isInvalid?: boolean;
  /** Which keys a telephone shows. */
  readonly inputMode?: 'numeric' | 'decimal';
  /** The id of a `datalist` with values to choose from; any other can be typed. */
  readonly list?: string;
  readonly isWide?: boolean;
  /** It takes the focus when the page opens: only where a page is about nothing else. */
  readonly takesFocus?: boolean;
}

/** A line of text under its label. */
export function TextField({
  label,
  value,
  onChange,
  type = 'text',
  describedBy,
  isWide = false,
  isInvalid = false,
  takesFocus = false,
  ...rest
}: TextFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <div className={`${styles['field']} ${isWide ? styles['wide'] : ''}`}>
      <label htmlFor={id}>{label}</label>
      <input
        ref={input}
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-describedby={describedBy}
        aria-invalid={isInvalid}
        spellCheck={false}
        {...rest}
      />
    </div>
  );
}
