import type { ReactNode } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import styles from './agent-text.module.css';

/** What Markdown may become; anything else stays as the text in it. */
const elements = [
  ...['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'img'],
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

// The page has headings of its own: an agent's are strong lines, so that nobody who listens is led astray.
const heading = ({ children }: { readonly children?: ReactNode }) => <p className={styles['heading']}>{children}</p>;

const components: Components = {
  h1: heading,
  h2: heading,
  h3: heading,
  h4: heading,
  h5: heading,
  h6: heading,
  a: ({ href, children }) => <OutLink href={href}>{children}</OutLink>,
  img: ({ src, alt }) => (
    <span className={styles['picture']}>
      [picture, not loaded{alt === undefined || alt === '' ? '' : `: ${alt}`}
      {typeof src === 'string' && src !== '' ? ` · ${hostOf(src) ?? 'no address'}` : ''}]
    </span>
  ),
};

/** An agent's Markdown: no raw HTML, no pictures, links to the web only, with the host that they lead to. */
export function AgentProse({ text }: { readonly text: string }) {
  return (
    <div className={styles['prose']}>
      <Markdown
        remarkPlugins={[remarkGfm]}
        allowedElements={elements}
        unwrapDisallowed
        urlTransform={(url) => (hostOf(url) === undefined ? '' : url)}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  );
}

/** A link out of an agent's text. What it is called may lie: where it leads stands beside it. */
function OutLink({ href = '', children }: { readonly href?: string | undefined; readonly children: ReactNode }) {
  const host = hostOf(href);
  if (host === undefined) return <span>{children}</span>;
  return (
    <>
      <a href={new URL(href).href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
      <span className={styles['where']}> ({host})</span>
    </>
  );
}

/** The host of an address of the web, in ASCII so that it cannot look like another; undefined for any other kind of address. */
function hostOf(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed !== undefined && /^https?:$/.test(parsed.protocol) ? parsed.host : undefined;
}
