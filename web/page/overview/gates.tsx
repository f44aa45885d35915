import { Link } from '@tanstack/react-router';
import { count, counted } from '#base/counted.ts';
import { usd } from '#report/format.ts';
import type { OverviewAnswer } from '#client/answers.ts';
import styles from './overview.module.css';

type Gate = OverviewAnswer['gates'][number];

/** Releases that are being decided on, a line each, and how far the evidence is. */
export function Gates({ gates }: Pick<OverviewAnswer, 'gates'>) {
  if (gates.length === 0) return null;
  return (
    <ul className={styles['gates']} aria-label="Gates in progress">
      {gates.map((gate) => (
        <li key={gate.gate_id}>
          <span className={styles['gate']}>
            <span className={styles['faint']}>Gate </span>
            <Link to="/gates/$id" params={{ id: gate.gate_id }}>
              {gate.design.candidate} against {gate.design.baseline}
            </Link>
          </span>
          <Evidence of={gate} />
          <span>{evidenceWords(gate)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How far the evidence is on the way to either boundary: to fail at the left, to pass at the right. */
function Evidence({ of: { evidence } }: { readonly of: Gate }) {
  const far = (value: number, boundary: number): number => 50 * Math.min(1, Math.max(0, value / boundary));
  const fail = far(evidence.fail, evidence.fail_boundary);
  const pass = far(evidence.pass, evidence.pass_boundary);
  return (
    <svg className={styles['evidence']} viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
      <rect x="0" y="5.5" width="100" height="1" className={styles['way']} />
      <rect x={50 - fail} y="3" width={fail} height="6" className={styles['toFail']} />
      <rect x="50" y="3" width={pass} height="6" className={styles['toPass']} />
      <rect x="49.75" y="0" width="0.5" height="12" className={styles['start']} />
    </svg>
  );
}

function evidenceWords(gate: Gate): string {
  const { evidence, n, design, forecast } = gate;
  const share = (value: number, boundary: number): string =>
    `${Math.round(100 * Math.min(1, Math.max(0, value / boundary)))} %`;
  if (n === 0) return 'waits for runs of both releases';
  const so = `${share(evidence.pass, evidence.pass_boundary)} of the way to pass, ${share(evidence.fail, evidence.fail_boundary)} to fail, after ${count(n)} of at most ${counted(design.n_max, design.block === 'case' ? 'case' : 'block')}`;
  const more = forecast?.p50.blocks;
  const cost = forecast?.p50.cost_usd;
  const ahead =
    more === undefined ? '' : `; likely ${count(more)} more${cost === undefined ? '' : ` (${usd(cost)})`} decide it`;
  return [so + ahead, ...(gate.held ?? []), ...(gate.refused ?? [])].join('; ');
}
