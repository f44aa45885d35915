import { lazy, Suspense } from 'react';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import { Faultless } from './faultless.tsx';
import { Shortened } from './shortened.tsx';
import styles from './agent-text.module.css';

export interface AgentTextProps {
  readonly text: string;
  /** `prose` as Markdown, `plain` as it was written, `code` so in the mono. */
  readonly as?: 'prose' | 'plain' | 'code';
}

/** Longer text is shown as it was written: nobody reads it for its headings, and reading it as Markdown takes time. */
const longestProse = 20_000;

/** Without one of these there is nothing to format, and reading it as Markdown is spared. */
const markdownSign = /[*_`#[\]|~<>&\\]|:\/\/|www\.|@|^ {0,3}(?:[-+=]|\d+[.)])/m;
/** Of a structure so many lines are shown; whoever wants the rest asks for it. */
const codeLines = 10;

const Prose = lazy(async () => ({ default: (await import('./agent-prose.tsx')).AgentProse }));

/**
 * What an agent, a tool or a user wrote. It is hostile until shown otherwise: never HTML, nothing loaded, no sign that hides or turns text; where
 * there were such signs it says so. Long text is cut, with a way to see all of it.
 */
export function AgentText({ text, as = 'plain' }: AgentTextProps) {
  const shown = plainText(text, 'kept');
  const unseen = unseenIn(text, shown);
  return (
    <div className={styles['text']}>
      <Shortened text={shown} {...(as === 'code' ? { lines: codeLines } : {})}>
        {(part) => (as === 'prose' && isMarkdown(part) ? <Formatted text={part} /> : <Bare text={part} as={as} />)}
      </Shortened>
      {unseen === 0 ? null : (
        <p className={styles['note']}>
          {counted(unseen, 'invisible or control character')} left out: such signs can hide or reorder text
        </p>
      )}
    </div>
  );
}

function Bare({ text, as }: { readonly text: string; readonly as: AgentTextProps['as'] }) {
  return as === 'code' ? <pre className={styles['code']}>{text}</pre> : <div className={styles['plain']}>{text}</div>;
}

function Formatted({ text }: { readonly text: string }) {
  const plain = <Bare text={text} as="plain" />;
  return (
    <Faultless instead={plain}>
      <Suspense fallback={plain}>
        <Prose text={text} />
      </Suspense>
    </Faultless>
  );
}

/** How many characters were taken out, those aside that only write a line break or a tab in another way. */
function unseenIn(text: string, shown: string): number {
  const tabs = text.split('\t').length - 1;
  const breaks = text.split('\r\n').length - 1;
  return Math.max(0, text.length - breaks + tabs - shown.length);
}

function isMarkdown(text: string): boolean {
  return text.length <= longestProse && markdownSign.test(text);
}
