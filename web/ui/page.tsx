import { type ReactNode, useEffect } from 'react';
import styles from './page.module.css';

export interface PageProps {
  /** The answer to the question that the page is about, in a sentence: its heading, and the title of the browser's tab. */
  readonly says: string;
  /** What it rests on: window, n, where it comes from. */
  readonly basis?: ReactNode;
  /** What can be chosen: filters, buttons. */
  readonly tools?: ReactNode;
  /** As wide as the screen, for what is wide itself; else as wide as lines can be read. */
  readonly wide?: boolean;
  /** As high as the window, too: its parts scroll by themselves. On a narrow screen they stand one below the other. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** One screen, one question, answered in words at its top. */
export function Page({ says, basis, tools, wide = false, fills = false, children }: PageProps) {
  useEffect(() => {
    document.title = `${says} · Airworthy`;
  }, [says]);
  return (
    <div className={fills ? styles['fills'] : wide ? styles['wide'] : styles['page']}>
      <header className={styles['head']}>
        <div>
          <h1>{unbroken(says)}</h1>
          {basis === undefined ? null : <div className={styles['basis']}>{basis}</div>}
        </div>
        {tools === undefined ? null : <div className={styles['tools']}>{tools}</div>}
      </header>
      {children}
    </div>
  );
}

/** A figure and its unit stay on one line. */
function unbroken(says: string): ReactNode {
  return says.split(/(\d[\d.,–]* (?:%|ms\b|s\b|min\b|h\b))/).map((part, i) =>
    i % 2 === 0 ? (
      part
    ) : (
      <span key={part + String(i)} className={styles['figure']}>
        {part}
      </span>
    ),
  );
}

/** A part of a page under its title. */
export function Section({ title, beside, children }: { title: string; beside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <div className={styles['sectionHead']}>
        <h2>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}
