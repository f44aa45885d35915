import { counted } from '#base/counted.ts';
import { cutText, plainText } from '#base/terminal.ts';
import type { Part } from '../../data/run.ts';
import { AgentText } from '../../ui/agent-text.tsx';
import { Folded } from './folded.tsx';
import { jsonText } from './json-text.ts';
import styles from './conversation.module.css';

export interface PartProps {
  readonly part: Part;
  readonly saidBy: string;
  /** Leads to the step of the tool, where it is known. */
  readonly onChoose?: (() => void) | undefined;
}

/** A part of a message. */
export function PartView({ part, saidBy, onChoose }: PartProps) {
  switch (part.type) {
    case 'text':
      return <AgentText text={part.content} as={saidBy === 'assistant' ? 'prose' : 'plain'} />;
    case 'reasoning':
      return (
        <Folded title={`Reasoning, ${counted(part.content.length, 'character')}`}>
          {() => <AgentText text={part.content} />}
        </Folded>
      );
    case 'tool_call':
      return (
        <>
          <CallName name={`→ ${part.name}`} onChoose={onChoose} />
          <AgentText text={jsonText(part.arguments)} as="code" />
        </>
      );
    case 'tool_call_response':
      return (
        <>
          <CallName name="← result" onChoose={onChoose} />
          <AgentText text={jsonText(part.response)} as="code" />
        </>
      );
    case 'blob':
      return <Media what={`${part.modality}, ${part.mime_type}, ${counted(part.byte_size, 'byte')}`} />;
    case 'file':
      return <Media what={`${part.modality}, ${part.mime_type}, file ${part.file_id}`} />;
    case 'uri':
      return <Media what={`${part.modality}, ${part.mime_type}, ${part.uri}`} />;
    case 'generic':
    default:
      return <AgentText text={jsonText(part.value)} as="code" />;
  }
}

function CallName({ name, onChoose }: { readonly name: string; readonly onChoose: (() => void) | undefined }) {
  const shown = cutText(plainText(name), 120);
  if (onChoose === undefined) return <span className={styles['call']}>{shown}</span>;
  return (
    <button type="button" className={styles['call']} onClick={onChoose} title="Show its step">
      {shown}
    </button>
  );
}

/** What is not shown here: its payload stays with the span. */
function Media({ what }: { readonly what: string }) {
  return <p className={styles['note']}>[{cutText(plainText(what), 300)}]</p>;
}
