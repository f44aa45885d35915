import { Link } from '@tanstack/react-router';
import { Snippet } from '../../ui/snippet.tsx';
import styles from './gates.module.css';

const ask = 'airworthy gate --baseline 1.4.0 --candidate 1.5.0';
const register = 'airworthy watch 1.4.0 1.5.0';

/** What to do where nothing has been judged yet. */
export function HowToAsk() {
  return (
    <div className={styles['words']}>
      <p>A verdict says whether a release may ship in place of another, on the runs that are recorded of both:</p>
      <Snippet code={ask} what="the command that asks for a verdict" />
      <p>
        A live gate is registered before its runs and watches them as they come. It decides as soon as they suffice, and
        may be looked at at any time. <Link to="/gates/new">Register one</Link>, or with the command line:
      </p>
      <Snippet code={register} what="the command that registers a live gate" />
      <p>Both are kept from then on, and releases are followed in production. docs/gate.md has more.</p>
    </div>
  );
}
