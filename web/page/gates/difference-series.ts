import { counted } from '#base/counted.ts';
import type { Series, SeriesPoint, SeriesTick } from '#figure/series.ts';
import { differenceWords, unitOf } from '#report/live-gate-words.ts';
import type { EvidencePath, LiveGate } from '../../data/gates.ts';
import { changesOf, whenWords } from './block-moments.ts';
import { blockScale } from './block-scale.ts';
import { evidenceTicks } from './evidence-series.ts';

/** The difference so far with its interval, which narrows; against no change, and the margin. */
export function differenceSeries(gate: LiveGate, path: EvidencePath): Series {
  const { design } = gate;
  const when = whenWords(gate);
  const reach = reachOf(path, design.margin);
  return {
    title: `Difference of ${design.candidate} less ${design.baseline} with the interval that is valid at any look, over ${counted(gate.n, ...unitOf(design))}`,
    x: blockScale(gate),
    y: {
      from: -reach,
      to: reach,
      ticks: pointTicks(reach, Math.max(...evidenceTicks(path).map(({ text }) => text.length))),
    },
    lines: [
      {
        name: '',
        colour: '--mark',
        points: path.points.map((point, i): SeriesPoint => {
          // The bar of its interval is as wide as the blocks since the point before it, with the point in its middle.
          const half = (point.n - (path.points[i - 1]?.n ?? 0)) / 2;
          const { value, low, high } = point.difference ?? {};
          const text = differenceWords(point);
          return {
            ...{ at: point.n - half, until: point.n + half, value, low, high },
            text: `${when(point)}\n${text === '' ? 'no constant difference fits' : text}`,
          };
        }),
      },
    ],
    references: [
      { value: 0, label: '' },
      { value: -design.margin, label: '', colour: '--fail' },
    ],
    changes: changesOf(gate, path).map(({ at }) => ({ at, label: '' })),
  };
}

/** How far the scale goes to either side: the first intervals, which are as wide as can be, need not fit. */
function reachOf({ points: all }: EvidencePath, margin: number): number {
  const known = all.flatMap(({ difference }) => difference ?? []);
  const late = known.slice(Math.floor(known.length / 5));
  return Math.min(1, Math.max(2 * margin, ...late.flatMap(({ low, high }) => [-1.1 * low, 1.1 * high])));
}

const pointSteps = [50, 25, 20, 10, 5, 2, 1];

/** Round numbers of points to either side of none, as wide as the ticks of the chart above, so that both stand exactly below each other. */
function pointTicks(reach: number, width: number): readonly SeriesTick[] {
  const step = pointSteps.find((each) => each <= 90 * reach) ?? 1;
  return [step, 0, -step].map((at) => {
    const text = at === 0 ? '0 points' : `${at < 0 ? '−' : '+'}${Math.abs(at)}`;
    return { at: at / 100, text: text.padStart(width, '\u2007') };
  });
}
