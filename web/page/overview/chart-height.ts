import { useSyncExternalStore } from 'react';

const least = 88;
const most = 200;
/** What stands above the first row, and what a row has besides its charts. */
const head = 286;
const words = 32;

/** Pixels of a small multiple: so many rows fit on the screen as there are, but none gets too flat, or so tall that it says no more. */
export function useChartHeight(rows: number): number {
  const screen = useSyncExternalStore(subscribe, () => window.innerHeight);
  return Math.round(Math.min(most, Math.max(least, (screen - head) / Math.max(1, rows) - words)));
}

function subscribe(then: () => void): () => void {
  window.addEventListener('resize', then);
  return () => window.removeEventListener('resize', then);
}
