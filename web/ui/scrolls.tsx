import { type ReactNode, useEffect, useRef } from 'react';
import styles from './scrolls.module.css';

export interface ScrollsProps {
  /** What is in it, for those who listen. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** Something wider than a screen may be: it scrolls by itself, also by the keyboard, and the page does not. */
export function Scrolls({ label, className = '', children }: ScrollsProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current === null ? undefined : markEdges(box.current)), []);
  return (
    <div className={styles['frame']}>
      <div
        ref={box}
        className={`${styles['scrolls']} ${className}`}
        role="region"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
        tabIndex={0}
      >
        {children}
      </div>
      <span className={styles['before']} aria-hidden="true" />
      <span className={styles['after']} aria-hidden="true" />
    </div>
  );
}

/** Keeps up on an element at which of its sides there is more, for the shades over its frame. */
function markEdges(box: HTMLElement): () => void {
  const mark = (): void => {
    const { scrollLeft: left, scrollWidth: whole, clientWidth: seen } = box;
    // Fractions of a pixel are no more to be seen.
    box.toggleAttribute('data-more-before', left > 1);
    box.toggleAttribute('data-more-after', left + seen < whole - 1);
  };
  const sizes = new ResizeObserver(mark);
  sizes.observe(box);
  for (const child of box.children) sizes.observe(child);
  box.addEventListener('scroll', mark, { passive: true });
  return () => {
    sizes.disconnect();
    box.removeEventListener('scroll', mark);
  };
}
