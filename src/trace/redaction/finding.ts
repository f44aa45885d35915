import type { Detector } from './detector.ts';
import { viewOf } from './view.ts';

/** A secret at [start, end) of the raw text, and the detector that found it. */
export interface Finding<D extends Detector> {
  readonly start: number;
  readonly end: number;
  readonly by: D;
}

/**
 * What the detectors whose bit is set in `suspects` find, in order. Overlapping findings are one that covers them all, so that
 * no part of a secret stays; the one that begins first names it, or the first detector where several begin there.
 */
export function findingsIn<D extends Detector>(text: string, detectors: readonly D[], suspects: number): Finding<D>[] {
  const view = viewOf(text);
  const found: Finding<D>[] = [];
  for (const by of detectors) {
    if ((suspects & by.bit) === 0) continue;
    if (by.on === 'raw') by.find(text, (start, end) => found.push({ start, end, by }));
    else by.find(view[by.on], (start, end) => found.push({ start: view.rawIndex(start), end: view.rawIndex(end), by }));
  }
  const merged: Finding<D>[] = [];
  for (const finding of found.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last === undefined || finding.start >= last.end) merged.push(finding);
    else merged[merged.length - 1] = { ...last, end: Math.max(last.end, finding.end) };
  }
  return merged;
}
