import { useEffect, useState } from 'react';

/** A value that is asked about only when it has stayed the same for a moment: typing asks once, not once a letter. */
export function useSettled<T>(value: T, ms: number): T {
  const written = JSON.stringify(value);
  const [settled, setSettled] = useState({ written, value });
  useEffect(() => {
    if (written === settled.written) return undefined;
    const timer = setTimeout(() => setSettled({ written, value }), ms);
    return () => clearTimeout(timer);
  }, [written, settled.written, value, ms]);
  return settled.value;
}
