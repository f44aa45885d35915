import { counted } from '#base/counted.ts';
import type { Series, SeriesPoint } from '#figure/series.ts';
import { points, signed } from '#gate/words.ts';
import { differenceWords, failWords, odds, passWords, unitOf } from '#report/live-gate-words.ts';
import type { EvidencePath, LiveGate } from '../../data/gates.ts';
import { timeText } from '../../ui/time.tsx';
import { blockScale } from './block-scale.ts';

type Point = EvidencePath['points'][number];

/** Above the boundaries there is room for their names. */
const room = 1.3;

/**
 * The evidence as it grew: for a pass upwards to its boundary, for a fail downwards to its own. What is less than even is on the middle
 * line: of the two, at most one is above even for long.
 */
export function evidenceSeries(gate: LiveGate, path: EvidencePath): Series {
  const { design } = gate;
  const { pass_boundary: pass, fail_boundary: fail } = path;
  const when = whenWords(gate);
  const line = (value: (point: Point) => number, text: (point: Point) => string): readonly SeriesPoint[] => [
    { at: 0, value: 0, text: 'before the first run' },
    ...path.points.map((point) => ({ at: point.n, value: value(point), text: text(point) })),
  ];
  return {
    title: `Evidence that ${design.candidate} is ${passWords(design)}, and that it is ${failWords}, against the boundaries ${odds(pass)} and ${odds(fail)}, over ${counted(gate.n, ...unitOf(design))}`,
    x: blockScale(gate),
    y: {
      from: -room * fail,
      to: room * pass,
      ticks: [pass, pass / 2, 0, -fail / 2, -fail].map((at) => ({ at, text: odds(Math.abs(at)) })),
    },
    lines: [
      {
        name: '',
        colour: '--pass',
        points: line(
          ({ pass: value }) => Math.max(0, value),
          (point) => `${when(point)}\n${odds(point.pass)} that it is ${passWords(design)}`,
        ),
      },
      {
        name: '',
        colour: '--fail',
        points: line(
          ({ fail: value }) => -Math.max(0, value),
          (point) => `${odds(point.fail)} that it is ${failWords}`,
        ),
      },
    ],
    references: [
      { value: pass, label: `pass: ${passWords(design)}`, colour: '--pass' },
      { value: 0, label: '' },
      { value: -fail, label: `fail: ${failWords}`, colour: '--fail' },
    ],
    changes: changesOf(gate, path),
  };
}

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
      ticks: [reach / 2, 0, -reach / 2].map((at) => ({ at, text: at === 0 ? '0 points' : signed(100 * at) })),
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
      { value: 0, label: 'no difference' },
      { value: -design.margin, label: `the margin, ${points(-design.margin)}`, colour: '--fail' },
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

function whenWords({ design }: LiveGate): (point: Point) => string {
  return ({ n, at }) => `after ${counted(n, ...unitOf(design))}${at === '' ? '' : `, ${timeText(new Date(at))}`}`;
}

/** Where a boundary was reached, or where it likely ends. */
function changesOf(gate: LiveGate, { crossing }: EvidencePath): NonNullable<Series['changes']> {
  const { n, verdict, design, forecast } = gate;
  const crossed = crossing.kind === 'none' ? [] : [{ at: crossing.n, label: `${crossing.kind} reached` }];
  if (verdict !== 'running') return crossed;
  const ahead = [
    { blocks: forecast?.p50.blocks, label: 'half decide by here' },
    { blocks: forecast?.p90.blocks, label: 'nine in ten' },
  ].flatMap(({ blocks, label }) => (blocks === undefined ? [] : [{ at: n + blocks, label }]));
  const { to } = blockScale(gate);
  return [...crossed, ...ahead, { at: design.n_max, label: 'ends' }].filter(({ at }) => at <= to);
}
