import { Link } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';

/** An address of nothing. */
export function Lost() {
  return (
    <Page says="There is nothing at this address">
      <p>
        The <Link to="/">overview</Link> has the tasks, <Link to="/runs">runs</Link> has every run.
      </p>
    </Page>
  );
}
