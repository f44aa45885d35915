import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { keptScroll, keepScroll } from './kept-scroll.ts';
import { type RowSpace, type RowWindow, rowWindow, scrollTopFor } from './row-window.ts';

export interface Rows {
  /** The box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>;
  readonly inView: RowWindow;
  readonly viewPx: number;
  readonly scrollTo: (row: number) => void;
}

export interface Scrolled {
  /** What stays at the top and covers rows. */
  readonly headPx: number;
  /** Under which name the position is kept for the way back. */
  readonly keptAs: string;
  /** Another list is scrolled to where it was left. */
  readonly listId: string;
}

/** The rows in view of a box that scrolls; its position is what it was when the reader left this place of the browser's history. */
export function useRowWindow(size: Pick<RowSpace, 'rows' | 'rowPx'>, { headPx, keptAs, listId }: Scrolled): Rows {
  const box = useRef<HTMLDivElement>(null);
  const [view, setView] = useState({ top: 0, px: 0 });
  const { rows, rowPx } = size;
  const space: RowSpace = { rows, rowPx, viewPx: Math.max(0, view.px - headPx) };

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    // Drawn anew only where that changes something: not for each pixel.
    const see = (): void =>
      setView((before) => {
        const next = { top: element.scrollTop, px: element.clientHeight };
        const at = (top: number) => rowWindow({ rows, rowPx, viewPx: next.px - headPx }, top);
        return before.px === next.px && isSame(at(before.top), at(next.top)) ? before : next;
      });
    const onScroll = (): void => {
      keepScroll(keptAs, element.scrollTop);
      see();
    };
    see();
    element.addEventListener('scroll', onScroll, { passive: true });
    const sizes = new ResizeObserver(see);
    sizes.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      sizes.disconnect();
    };
  }, [keptAs, rows, rowPx, headPx]);

  useLayoutEffect(() => {
    box.current?.scrollTo({ top: keptScroll(keptAs) });
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- another list at the same place begins where that was left
  }, [keptAs, listId]);

  return {
    box,
    inView: rowWindow(space, view.top),
    viewPx: space.viewPx,
    scrollTo: (row) => {
      const element = box.current;
      element?.scrollTo({ top: scrollTopFor(space, row, element.scrollTop) });
    },
  };
}

function isSame(a: RowWindow, b: RowWindow): boolean {
  return a.first === b.first && a.last === b.last && a.topPx === b.topPx;
}
