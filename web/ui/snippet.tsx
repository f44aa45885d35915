import { useState } from 'react';
import { Button } from './button.tsx';
import { copy } from './take.ts';
import styles from './snippet.module.css';

/** A command or a piece of code, to copy. `what` names it for those who listen. */
export function Snippet({ code, what }: { readonly code: string; readonly what: string }) {
  const [done, setDone] = useState('');
  const take = async (): Promise<void> => {
    setDone(await copy({ name: 'airworthy.txt', type: 'text/plain', content: () => code }));
    setTimeout(() => setDone(''), 2500);
  };
  return (
    <div className={styles['snippet']}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>{code}</pre>
      <Button look="bare" className={styles['copy'] ?? ''} aria-label={`Copy ${what}`} onClick={() => void take()}>
        {done === '' ? 'Copy' : done}
      </Button>
      <span className="heard" role="status">
        {done}
      </span>
    </div>
  );
}
