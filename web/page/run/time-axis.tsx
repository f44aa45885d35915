import { type Stretch, ticks } from './time-scale.ts';
import styles from './waterfall.module.css';

/** As many moments as a narrow column has room for. */
const most = 3;

/** The moments of a stretch, above the bars. */
export function TimeAxis({ stretch }: { readonly stretch: Stretch }) {
  return (
    <span className={styles['axis']}>
      {ticks(stretch, most).map(({ atMs, text }) => (
        <span key={atMs} style={{ left: leftOf(stretch, atMs) }}>
          {text}
        </span>
      ))}
    </span>
  );
}

/** Hairlines at the same moments, behind all bars. */
export function TimeLines({ stretch }: { readonly stretch: Stretch }) {
  return (
    <div className={styles['lines']} aria-hidden="true">
      <span />
      <span className={styles['track']}>
        {ticks(stretch, most).map(({ atMs }) => (
          <i key={atMs} style={{ left: leftOf(stretch, atMs) }} />
        ))}
      </span>
    </div>
  );
}

function leftOf({ from, to }: Stretch, at: number): string {
  return `${(100 * (at - from)) / (to - from)}%`;
}
