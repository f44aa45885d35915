import type { Outline, Step } from '../../data/run.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Messages } from './messages.tsx';
import { NothingSaid } from './nothing-said.tsx';
import type { SaidWhere } from './said-where.ts';
import type { Said } from './use-conversation.ts';
import styles from './conversation.module.css';

export interface ConversationProps {
  readonly outline: Outline;
  readonly said: Said;
  readonly where: SaidWhere;
  readonly chosen: Step | undefined;
  readonly onChoose: (span: string) => void;
}

/** What was said, as people read it, or why it is not there. */
export function Conversation({ outline, said, where, chosen, onChoose }: ConversationProps) {
  if (outline.payload === 'gone') return <NothingSaid why="gone" />;
  if (said.state === 'failed') return <Problem thrown={said.error} retry={() => said.again()} />;
  if (said.state === 'reading') return <Loading lines={8} what="Reading the conversation" />;
  if (said.total === 0 && said.system.length === 0) return <NothingSaid why="unrecorded" />;
  return (
    <section className={styles['conversation']} aria-label="Conversation">
      <Messages steps={outline.steps} said={said} where={where} chosen={chosen} onChoose={onChoose} />
    </section>
  );
}
