import { useSyncExternalStore } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const key = 'airworthy-theme';
const listeners = new Set<() => void>();

function theme(): Theme {
  const set = document.documentElement.dataset['theme'];
  return set === 'light' || set === 'dark' ? set : 'system';
}

/** The theme and what sets it; kept in the browser (web/public/theme.js reads it before the first paint). */
export function useTheme(): readonly [Theme, (next: Theme) => void] {
  return [useSyncExternalStore(subscribe, theme), setTheme];
}

/** Calls back when colours change: by choice, or because the system's setting did. Canvases draw anew. */
export function onColoursChange(then: () => void): () => void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', then);
  const stop = subscribe(then);
  return () => {
    stop();
    dark.removeEventListener('change', then);
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setTheme(next: Theme): void {
  if (next === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next;
  try {
    localStorage.setItem(key, next);
  } catch {
    // Storage is turned off: the choice lasts as long as the page.
  }
  for (const listener of listeners) listener();
}
