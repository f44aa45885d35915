import { Link } from '@tanstack/react-router';
import { counted } from '#base/counted.ts';
import { plainText } from '#base/terminal.ts';
import type { Release } from '../../data/releases.ts';
import { Page } from '../../ui/page.tsx';
import { Snippet } from '../../ui/snippet.tsx';
import styles from './compare.module.css';

/** Where there are not two releases to compare: what is there, and how the next one gets here. */
export function OneRelease({ releases }: { readonly releases: readonly Release[] }) {
  const [one] = releases.filter(({ release }) => release !== '');
  return (
    <Page
      says={
        one === undefined ? 'No release is recorded yet' : `Only one release is recorded: ${plainText(one.release)}`
      }
      {...(one === undefined ? {} : { basis: counted(one.runs, 'run') })}
    >
      <p className={styles['words']}>
        A comparison takes two. Give the next version of the agent a name of its own, as the resource attribute
        service.version of its traces; it can be chosen here when its first runs have arrived.
      </p>
      <Snippet what="how to name a release" code="export OTEL_RESOURCE_ATTRIBUTES=service.version=1.5.0" />
      <p className={styles['words']}>
        <Link to="/slices">Where the agent fails</Link> takes one release only.
      </p>
    </Page>
  );
}
