import { useEffect, useState } from 'react';
import { Button } from './button.tsx';
import { copy, type Taken } from './take.ts';

export interface CopyTextProps {
  readonly taken: Taken;
  /** What is meant, for those who do not see where the button stands: `of the run`. */
  readonly of: string;
  readonly children: string;
}

/** Within a sentence or a row of facts: copies a text, and says so. */
export function CopyText({ taken, of, children }: CopyTextProps) {
  const [done, setDone] = useState('');
  useEffect(() => {
    if (done === '') return undefined;
    const timer = setTimeout(() => setDone(''), 2500);
    return () => clearTimeout(timer);
  }, [done]);
  const take = async (): Promise<void> => setDone(await copy(taken).catch(() => 'Could not be copied'));
  return (
    <>
      <Button look="bare" onClick={() => void take()}>
        {done === '' ? children : done}
        <span className="heard"> {of}</span>
      </Button>
      <span className="heard" role="status">
        {done}
      </span>
    </>
  );
}
