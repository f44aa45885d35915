import { counted } from '#base/counted.ts';
import type { Series, SeriesPoint, SeriesTick } from '#figure/series.ts';
import { failWords, odds, passWords, unitOf } from '#report/live-gate-words.ts';
import type { EvidencePath, LiveGate } from '../../data/gates.ts';
import { changesOf, whenWords } from './block-moments.ts';
import { blockScale } from './block-scale.ts';

type Point = EvidencePath['points'][number];

/** What is far beyond a boundary is drawn as just beyond it: it was decided there. */
const beyond = 1.1;
const room = 1.2;

/**
 * The evidence as it grew: for a pass upwards to its boundary, for a fail downwards to its own. What is less than even is not drawn: a
 * line leaves the middle where there is evidence, and comes back to it.
 */
export function evidenceSeries(gate: LiveGate, path: EvidencePath): Series {
  const { design } = gate;
  const { pass_boundary: pass, fail_boundary: fail, points } = path;
  const when = whenWords(gate);
  return {
    title: `Evidence that ${design.candidate} is ${passWords(design)}, and that it is ${failWords}, against the boundaries ${odds(pass)} and ${odds(fail)}, over ${counted(gate.n, ...unitOf(design))}`,
    x: blockScale(gate),
    y: { from: -room * fail, to: room * pass, ticks: evidenceTicks(path) },
    lines: [
      {
        name: '',
        colour: '--edge',
        points: points.map((point) => ({ at: point.n, value: 0, text: when(point) })),
      },
      {
        name: '',
        colour: '--pass',
        points: leaving(points, (point) => ({
          value: Math.min(beyond * pass, point.pass),
          text: `${odds(point.pass)} that it is ${passWords(design)}`,
        })),
      },
      {
        name: '',
        colour: '--fail',
        points: leaving(points, (point) => ({
          value: Math.min(beyond * fail, point.fail),
          text: `${odds(point.fail)} that it is ${failWords}`,
        })).map((point) => ({ ...point, value: point.value === undefined ? undefined : -point.value })),
      },
    ],
    references: [
      { value: pass, label: '', colour: '--pass' },
      { value: -fail, label: '', colour: '--fail' },
    ],
    changes: changesOf(gate, path),
  };
}

/** A line that is on the middle where the evidence is not above even, and is there only next to where it is. */
function leaving(
  points: readonly Point[],
  read: (point: Point) => { readonly value: number; readonly text: string },
): readonly SeriesPoint[] {
  const all = points.map((point) => {
    const { value, text } = read(point);
    return { at: point.n, value: Math.max(0, value), text };
  });
  const isAbove = (i: number): boolean => (all[i]?.value ?? 0) > 0;
  return all.map((point, i) =>
    isAbove(i - 1) || isAbove(i) || isAbove(i + 1) ? point : { ...point, value: undefined },
  );
}

/** The two boundaries by name, and the places between. */
export function evidenceTicks({ pass_boundary: pass, fail_boundary: fail }: EvidencePath): readonly SeriesTick[] {
  return [
    { at: pass, text: `pass ${odds(pass)}` },
    { at: pass / 2, text: odds(pass / 2) },
    { at: 0, text: odds(0) },
    { at: -fail / 2, text: odds(fail / 2) },
    { at: -fail, text: `fail ${odds(fail)}` },
  ];
}
