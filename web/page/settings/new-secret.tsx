import { CopyText } from '../../ui/copy-text.tsx';
import styles from './settings.module.css';

/** The secret of a key that was just made; nobody can show it again. */
export function NewSecret({ name, secret }: { readonly name: string; readonly secret: string }) {
  return (
    <div className={styles['secret']} role="status">
      <p>The secret of «{name}». Take it now: it is not kept, and cannot be shown again.</p>
      <p>
        <code>{secret}</code>{' '}
        <CopyText
          taken={{ name: `${name}.txt`, type: 'text/plain', content: () => secret }}
          of={`the secret of ${name}`}
        >
          Copy
        </CopyText>
      </p>
    </div>
  );
}
