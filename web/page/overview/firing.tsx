import { Link } from '@tanstack/react-router';
import type { OverviewAnswer } from '#client/answers.ts';
import { Time } from '../../ui/time.tsx';
import { Verdict } from '../../ui/verdict.tsx';
import styles from './overview.module.css';

/** Alerts that fire now, before anything else. */
export function Firing({ firing }: Pick<OverviewAnswer, 'firing'>) {
  if (firing.length === 0) return null;
  return (
    <ul className={styles['firing']} aria-label="Firing alerts">
      {firing.map(({ slo, severity, since, told }) => (
        <li key={`${slo} ${severity}`}>
          <Verdict is="fail" word="firing" />
          <span>
            <Link to="/slo">{slo}</Link> has fired a {severity} alert since <Time at={since} />
            {told ? '' : ', and nobody was told'}
          </span>
        </li>
      ))}
    </ul>
  );
}
