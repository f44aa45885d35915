import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { pages } from './pages.ts';

/** How long after `g` the letter of a page may come. */
const sequenceMs = 1200;

/** `g` and a letter: to a page from anywhere. Keys of a page itself are in its own folder. */
export function Keys() {
  const navigate = useNavigate();
  useEffect(() => {
    let pressedAt = -Infinity;
    const onKey = (event: KeyboardEvent): void => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
      const page = pages.find(({ key }) => key === event.key);
      if (event.timeStamp - pressedAt < sequenceMs && page !== undefined) {
        event.preventDefault();
        void navigate({ to: page.to });
      }
      pressedAt = event.key === 'g' ? event.timeStamp : -Infinity;
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [navigate]);
  return null;
}

/** Whether keys go into a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))
  );
}
