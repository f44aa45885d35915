import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef, useState } from 'react';
import styles from './split.module.css';

export interface SplitProps {
  /** What the line between the two parts moves, for those who listen: `Steps and conversation`. */
  readonly label: string;
  /** Beside each other, or one above the other. */
  readonly along: 'row' | 'column';
  /** The share of the first part that it begins with, and goes back to by Enter or a double click. */
  readonly initial: number;
  readonly first: ReactNode;
  readonly second: ReactNode;
}

const least = 0.15;
const most = 0.85;
const byKey = 0.02;

/** Two parts and a line between them that can be moved, by the keyboard too. On a narrow screen they stand one below the other. */
export function Split({ label, along, initial, first, second }: SplitProps) {
  const [share, setShare] = useState(initial);
  const box = useRef<HTMLDivElement>(null);
  const move = (next: number): void => setShare(Math.min(most, Math.max(least, next)));

  const onPointerMove = (event: PointerEvent): void => {
    const rect = box.current?.getBoundingClientRect();
    if (rect === undefined || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    move(
      along === 'row'
        ? (event.clientX - rect.left) / rect.width
        : (event.clientY - rect.top) / Math.max(1, rect.height),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [less, more] = along === 'row' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
    const next = { [less]: share - byKey, [more]: share + byKey, Home: least, End: most, Enter: initial }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    move(next);
  };

  const percent = Math.round(100 * share);
  const tracks = `minmax(0, ${percent}fr) 9px minmax(0, ${100 - percent}fr)`;
  return (
    <div
      ref={box}
      className={`${styles['split']} ${styles[along]}`}
      style={along === 'row' ? { gridTemplateColumns: tracks } : { gridTemplateRows: tracks }}
    >
      <div className={styles['part']}>{first}</div>
      <div
        className={styles['line']}
        role="separator"
        tabIndex={0}
        aria-label={label}
        aria-orientation={along === 'row' ? 'vertical' : 'horizontal'}
        aria-valuenow={percent}
        aria-valuemin={100 * least}
        aria-valuemax={100 * most}
        onKeyDown={onKeyDown}
        onDoubleClick={() => setShare(initial)}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={onPointerMove}
      />
      <div className={styles['part']}>{second}</div>
    </div>
  );
}
