/** Which rows of a list are in view, and where they stand. */
export interface RowWindow {
  readonly first: number;
  readonly last: number;
  /** Where the first of them stands in the scrolled element, in pixels. */
  readonly topPx: number;
}

export interface RowSpace {
  readonly rows: number;
  readonly rowPx: number;
  /** What the window shows of the rows. */
  readonly viewPx: number;
}

/** Browsers draw no element that is higher (Firefox: 17.8 million pixels; others: 33). */
export const tallestPx = 15_000_000;
const overscan = 12;

/** How high the element is that scrolls. */
export function spacePx({ rows, rowPx }: Pick<RowSpace, 'rows' | 'rowPx'>): number {
  return Math.min(tallestPx, rows * rowPx);
}

/**
 * The rows in view at a scroll position. Where all rows together would be higher than a browser can draw, the position stands for a
 * proportionally larger one, and rows are placed around it at their own height.
 */
export function rowWindow(space: RowSpace, scrollTop: number): RowWindow {
  const { rows, rowPx, viewPx } = space;
  const offset = scrollTop * stretch(space);
  const first = Math.max(0, Math.floor(offset / rowPx) - overscan);
  const last = Math.min(rows - 1, Math.ceil((offset + viewPx) / rowPx) + overscan);
  return { first, last, topPx: scrollTop - (offset - first * rowPx) };
}

/** The scroll position nearest to the present one at which a row is wholly in view. */
export function scrollTopFor(space: RowSpace, row: number, scrollTop: number): number {
  const { rowPx, viewPx } = space;
  const ratio = stretch(space);
  const offset = scrollTop * ratio;
  const start = row * rowPx;
  if (start < offset) return start / ratio;
  return start + rowPx > offset + viewPx ? (start + rowPx - viewPx) / ratio : scrollTop;
}

/** How many pixels of rows a pixel of scrolling stands for. */
function stretch({ rows, rowPx, viewPx }: RowSpace): number {
  const space = spacePx({ rows, rowPx });
  return space <= viewPx || space === rows * rowPx ? 1 : (rows * rowPx - viewPx) / (space - viewPx);
}
