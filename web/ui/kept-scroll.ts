/** Where boxes were scrolled to, by a name; as long as the tab is open. */
const prefix = 'airworthy-scroll ';

export function keptScroll(name: string): number {
  return Number(sessionStorage.getItem(prefix + name) ?? 0);
}

export function keepScroll(name: string, top: number): void {
  try {
    sessionStorage.setItem(prefix + name, String(Math.round(top)));
  } catch {
    // Storage is full or turned off: the way back begins at the top.
  }
}
