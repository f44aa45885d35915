import { useSyncExternalStore } from 'react';

const least = 88;
const most = 200;
/** What stands above the first row, and what a row has besides its charts. */
const head = 286;
const words = 32;

/** A line of what stands above the rows besides: alerts that fire, gates in progress. The head has room for one. */
const line = 28;

/** Pixels of a small multiple: so many rows fit on the screen as there are, but none gets too flat, or so tall that it says no more. */
export function useChartHeight(rows: number, linesAbove: number): number {
  const screen = useSyncExternalStore(subscribe, () => window.innerHeight);
  return Math.round(
    Math.min(most, Math.max(least, (screen - head - line * Math.max(0, linesAbove - 1)) / Math.max(1, rows) - words)),
  );
}

function subscribe(then: () => void): () => void {
  window.addEventListener('resize', then);
  return () => window.removeEventListener('resize', then);
}
