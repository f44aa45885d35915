import { useLive } from './live.ts';
import styles from './live-mark.module.css';

/** Whether new runs show up by themselves. */
export function LiveMark() {
  const live = useLive();
  const words = live === 'live' ? 'Live' : 'Connecting…';
  return (
    <div className={styles['mark']} data-live={live} role="status">
      <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden="true">
        <circle cx="4" cy="4" r="3" />
      </svg>
      {words}
    </div>
  );
}
