import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { planWords, promiseWords } from '#report/live-gate-preview-words.ts';
import type { LiveDesignRequest, LivePreview } from '../../data/gates.ts';
import { sessionQuery } from '../../data/session.ts';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { Snippet } from '../../ui/snippet.tsx';
import { Time } from '../../ui/time.tsx';
import { Lines } from './lines.tsx';
import { watchLine } from './watch-line.ts';
import styles from './register.module.css';

export interface PromisedProps {
  readonly preview: LivePreview;
  readonly request: LiveDesignRequest;
  /** Whether this is the promise of the terms as they stand; else that of a moment ago. */
  readonly isShown: boolean;
  readonly isPending: boolean;
}

/** What is promised by registering, how long it likely takes, and the button that does it. */
export function Promised(props: PromisedProps) {
  const { preview, request, isShown } = props;
  return (
    <div aria-busy={!isShown} className={isShown ? undefined : styles['stale']}>
      <Section title="What you promise">
        <Lines lines={promiseWords(preview.design)} />
      </Section>
      <Section title="How long it likely takes">
        <Lines lines={planWords(preview)} />
        <p className={styles['faint']}>
          Simulated futures of gates like this one, by the runs that there are: a plan, not evidence.
        </p>
      </Section>
      <div className={styles['send']}>
        <Standing preview={preview} />
        <Send {...props} />
        <p className={styles['faint']}>
          Asked again with the same terms it is the same gate and goes on with the evidence it has; other terms for the
          same candidate are refused.
        </p>
        <Snippet code={watchLine(request)} what="the command that registers the same gate" />
      </div>
    </div>
  );
}

/** The gate about the same candidate that is there already. */
function Standing({ preview: { standing, gate_id: id } }: Pick<PromisedProps, 'preview'>) {
  if (standing === undefined) return null;
  return (
    <p className={standing.same_terms ? undefined : styles['warning']}>
      {standing.same_terms
        ? 'The same candidate was registered with these terms before; registering it again goes on with '
        : 'The same candidate was registered with other terms, which stay: see '}
      <Link to="/gates/$id" params={{ id }}>
        its gate
      </Link>
      , registered <Time at={standing.registered_at} />.
    </p>
  );
}

/** Sends it, for who may; the others are told which key it takes. */
function Send({ preview: { standing }, isShown, isPending }: PromisedProps) {
  const { data: session } = useQuery(sessionQuery);
  const mayRegister = session === undefined || session.who?.scope === 'admin';
  const isRefused = standing?.same_terms === false;
  return (
    <>
      {mayRegister ? null : (
        <p className={styles['warning']}>
          Registering takes a key of the scope admin; yours has the scope {session.who?.scope ?? 'none'}. Log in with
          another, or hand on the command below.
        </p>
      )}
      <Button type="submit" look="main" disabled={!isShown || isPending || isRefused || !mayRegister}>
        {isPending ? 'Registering…' : standing === undefined ? 'Register for good' : 'Go on with this gate'}
      </Button>
    </>
  );
}
