import { count } from '#base/counted.ts';
import type { Part } from '../../data/run.ts';
import { Folded } from './folded.tsx';
import { PartView } from './part.tsx';
import styles from './conversation.module.css';

/** What the agent was told before anything was said; folded, since it is long and mostly the same. */
export function SystemPrompt({ parts }: { readonly parts: readonly Part[] }) {
  if (parts.length === 0) return null;
  const length = parts.reduce((sum, part) => sum + (part.type === 'text' ? part.content.length : 0), 0);
  return (
    <div className={styles['turn']} data-role="system">
      <span className={styles['who']}>
        <span className={styles['role']}>system</span>
      </span>
      <Folded title={length === 0 ? 'System prompt' : `System prompt, ${count(length)} characters`}>
        {() =>
          parts.map((part, i) => (
            // oxlint-disable-next-line react/no-array-index-key -- parts have no other name than their place
            <PartView key={i} part={part} saidBy="system" />
          ))
        }
      </Folded>
    </div>
  );
}
