import { useEffect, useEffectEvent, useId, useState } from 'react';
import { isTyping } from '../app/keys.tsx';
import { useMedia } from './media.ts';
import { spacePx } from './row-window.ts';
import type { VirtualTableProps } from './table-column.ts';
import { TableHead } from './table-head.tsx';
import { TableRow } from './table-row.tsx';
import { useRowWindow } from './use-row-window.ts';
import styles from './virtual-table.module.css';

const headPx = 32;
/** So narrow a screen has two lines a row. */
const narrow = '(max-width: 720px)';

/**
 * A table of any number of rows, of which only those in view are drawn. Arrows, Page up and down, Home and End (and j, k from anywhere on the page) go
 * from row to row, Enter opens one.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { label, columns, total, rowAt, onSeen, hrefOf, nameOf, keptAs, listId, rowPx = 28, narrowRowPx = 56 } = props;
  const isNarrow = useMedia(narrow);
  const id = useId();
  const [active, setActive] = useState(-1);
  const height = isNarrow ? narrowRowPx : rowPx;
  const { box, inView, viewPx, scrollTo } = useRowWindow({ rows: total, rowPx: height }, { headPx, keptAs, listId });
  const { first, last, topPx } = inView;
  useEffect(() => {
    if (last >= first) onSeen(first, last);
  }, [onSeen, first, last]);

  const go = (to: number): void => {
    const row = Math.min(total - 1, Math.max(0, to));
    setActive(row);
    scrollTo(row);
  };
  const page = Math.max(1, Math.floor(viewPx / height) - 1);
  const moves: Readonly<Record<string, () => void>> = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    PageDown: () => go(active + page),
    PageUp: () => go(active - page),
    Home: () => go(0),
    End: () => go(total - 1),
    j: () => go(active + 1),
    k: () => go(active - 1),
    Enter: () => box.current?.querySelector<HTMLElement>(`[data-place="${active}"] [data-opens]`)?.click(),
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const isHere = box.current === event.target;
    const isFromAnywhere = (event.key === 'j' || event.key === 'k') && !isTyping(event.target) && !isDialogOpen();
    const move = moves[event.key];
    if (move === undefined || !(isHere || isFromAnywhere)) return;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    event.preventDefault();
    box.current?.focus({ preventScroll: true });
    move();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);

  const places = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  return (
    <div
      ref={box}
      className={styles['box']}
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= first && active <= last ? `${id}-${active}` : undefined}
      onFocus={() => (active < 0 ? setActive(first) : undefined)}
      data-narrow={isNarrow}
    >
      <TableHead {...props} isNarrow={isNarrow} />
      <div className={styles['space']} role="rowgroup" style={{ height: spacePx({ rows: total, rowPx: height }) }}>
        <div className={styles['rows']} style={{ transform: `translateY(${topPx}px)` }} role="presentation">
          {places.map((place) => {
            const row = rowAt(place);
            return (
              <TableRow
                key={place}
                id={`${id}-${place}`}
                place={place}
                row={row}
                href={row === undefined ? undefined : hrefOf(row)}
                name={row === undefined ? '' : nameOf(row)}
                columns={columns}
                heightPx={height}
                isNarrow={isNarrow}
                isActive={place === active}
                onPoint={setActive}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('[role="dialog"]') !== null;
}
