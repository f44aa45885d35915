import styles from './loading.module.css';

/** Lines where an answer will be; as many as it will have, so that nothing moves when it comes. */
export function Loading({ lines = 6, what = 'Loading' }: { readonly lines?: number; readonly what?: string }) {
  return (
    <div className={styles['loading']} role="status" aria-live="polite">
      <span className="heard">{what}…</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['line']} aria-hidden="true" />
      ))}
    </div>
  );
}
