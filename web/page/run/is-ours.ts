import { isTyping } from '../../app/keys.tsx';

/** Whether a key is for the page: not part of a shortcut, not typed into a field, not an arrow for what has the focus and scrolls by it. */
export function isOurs(event: KeyboardEvent): boolean {
  const { target, defaultPrevented, metaKey, ctrlKey, altKey } = event;
  if (defaultPrevented || metaKey || ctrlKey || altKey || isTyping(target)) return false;
  return !event.key.startsWith('Arrow') || !ownsArrows(target);
}

function ownsArrows(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('[data-arrows="own"], [role="separator"], [role="dialog"]') !== null
  );
}
