import { plainText } from '#base/terminal.ts';
import styles from './gates.module.css';

/** Sentences, one below the other. */
export function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <ul className={styles['lines']}>
      {lines.map((line) => (
        <li key={line}>{plainText(line)}</li>
      ))}
    </ul>
  );
}
