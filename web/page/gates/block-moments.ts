import { counted } from '#base/counted.ts';
import type { Series } from '#figure/series.ts';
import { unitOf } from '#report/live-gate-words.ts';
import type { EvidencePath, LiveGate } from '../../data/gates.ts';
import { timeText } from '../../ui/time.tsx';
import { blockScale } from './block-scale.ts';

/** After how many blocks a point is, and when that was. */
export function whenWords({ design }: LiveGate): (point: EvidencePath['points'][number]) => string {
  return ({ n, at }) => `after ${counted(n, ...unitOf(design))}${at === '' ? '' : `, ${timeText(new Date(at))}`}`;
}

/** Where a boundary was reached, or where it likely ends. */
export function changesOf(gate: LiveGate, { crossing }: EvidencePath): NonNullable<Series['changes']> {
  const { n, verdict, design, forecast } = gate;
  const crossed = crossing.kind === 'none' ? [] : [{ at: crossing.n, label: `${crossing.kind} reached` }];
  if (verdict !== 'running') return crossed;
  const ahead = [
    { blocks: forecast?.p50.blocks, label: 'half decided' },
    { blocks: forecast?.p90.blocks, label: '9 in 10' },
  ].flatMap(({ blocks, label }) => (blocks === undefined ? [] : [{ at: n + blocks, label }]));
  const { to } = blockScale(gate);
  return [...crossed, ...ahead, { at: design.n_max, label: 'ends' }].filter(({ at }) => at <= to);
}
