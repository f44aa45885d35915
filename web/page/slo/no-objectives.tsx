import { Page } from '../../ui/page.tsx';
import styles from './slo.module.css';

const example = `// airworthy.config.ts
export default defineConfig({
  slos: [
    { name: 'refunds-right', task: 'refund', target: 0.95 },
    { name: 'fast', metric: 'duration_ms', atMost: 20_000, target: 0.9, window: '7d' },
  ],
});`;

/** What to do where nothing has been promised yet. */
export function NoObjectives() {
  return (
    <Page says="Nothing is promised yet">
      <p className={styles['words']}>
        An objective says which share of runs is to be good, over which time. What may go wrong until then is the error
        budget: this page then shows what is left of it, how it was spent, and alerts where it burns too fast. OpenSLO
        files are read, too.
      </p>
      <pre className={styles['example']}>{example}</pre>
      <p className={styles['words']}>Restart the server after a change of the config. docs/slo.md has more.</p>
    </Page>
  );
}
