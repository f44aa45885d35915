import type { ReactNode } from 'react';
import styles from './scrolls.module.css';

export interface ScrollsProps {
  /** What is in it, for those who listen. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Something wider than a screen may be: it scrolls by itself, also by the keyboard, and the page does not. */
export function Scrolls({ label, className = '', children }: ScrollsProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
    <div className={`${styles['scrolls']} ${className}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
