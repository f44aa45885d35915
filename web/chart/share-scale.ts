import type { SeriesScale } from '#figure/series.ts';

/** The scale of shares: from nothing to all, the same in every chart. */
export const shareScale: SeriesScale = {
  from: 0,
  to: 1,
  ticks: [
    { at: 0, text: '0 %' },
    { at: 0.5, text: '50 %' },
    { at: 1, text: '100 %' },
  ],
};
