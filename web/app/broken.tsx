import { useEffect, useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Problem } from '../ui/problem.tsx';
import { useLive } from './live.ts';
import styles from './frame.module.css';

/** How browsers, and Vite, say that a file of the page did not come. */
const didNotCome = /preload|dynamically imported module|importing a module script/i;

/** In place of a page that could not be drawn, most often since its file did not come: it is loaded anew once the server is back. */
export function Broken({ error, reset }: { readonly error: unknown; readonly reset: () => void }) {
  const live = useLive();
  const wasLost = useRef(false);
  const isMissing = error instanceof Error && didNotCome.test(error.message);
  useEffect(() => {
    if (live === 'connecting') wasLost.current = true;
    else if (isMissing && wasLost.current) location.reload();
  }, [live, isMissing]);
  if (!isMissing) {
    return (
      <Page says="This page could not be shown">
        <Problem thrown={error} retry={reset} />
      </Page>
    );
  }
  const isGone = live === 'connecting';
  return (
    <Page says={isGone ? 'The server does not answer' : 'This page did not come'}>
      <p className={styles['words']}>
        {isGone
          ? 'This page could not be loaded. Is airworthy serve running? It comes by itself when the server is back.'
          : 'The server may have a newer page than this window: loading it anew helps then.'}
      </p>
      <Button onClick={() => location.reload()}>Load it anew</Button>
    </Page>
  );
}
