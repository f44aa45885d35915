import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copy, type Taken } from './take.ts';

/** Within a sentence or a row of facts: copies a text, and says so. `what` is all that those who listen hear: `Copy the run's id`. */
export function CopyText({
  taken,
  what,
  children,
}: {
  readonly taken: Taken;
  readonly what: string;
  readonly children: string;
}) {
  const [done, setDone] = useState('');
  useEffect(() => {
    if (done === '') return undefined;
    const timer = setTimeout(() => setDone(''), 2500);
    return () => clearTimeout(timer);
  }, [done]);
  const take = async (): Promise<void> => setDone(await copy(taken).catch(() => 'Could not be copied'));
  return (
    <>
      <Button look="bare" aria-label={what} onClick={() => void take()}>
        {done === '' ? children : done}
      </Button>
      <span className="heard" role="status">
        {done}
      </span>
    </>
  );
}
