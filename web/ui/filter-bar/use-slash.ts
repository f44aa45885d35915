import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isTyping } from '../../app/keys.tsx';

/** `/` from anywhere on the page: into the field, whose suggestions open. */
export function useSlash(input: RefObject<HTMLInputElement | null>, open: () => void): void {
  const onSlash = useEffectEvent(open);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== '/' || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
      onSlash();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [input]);
}
