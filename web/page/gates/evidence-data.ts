import { odds } from '#report/live-gate-words.ts';
import type { FigureData } from '../../chart/figure-data.ts';
import type { EvidencePath } from '../../data/gates.ts';

/** Every point of the evidence and of the difference, as the server has them. */
export function evidenceData({ gate_id: id, points }: EvidencePath): FigureData {
  return {
    name: `live gate ${id}`,
    columns: ['n', 'at', 'ln_pass', 'pass', 'ln_fail', 'fail', 'difference', 'difference_low', 'difference_high'],
    rows: points.map(({ n, at, pass, fail, difference }) => [
      n,
      at,
      pass,
      odds(pass),
      fail,
      odds(fail),
      difference?.value ?? null,
      difference?.low ?? null,
      difference?.high ?? null,
    ]),
  };
}
