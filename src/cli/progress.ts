import type { Terminal } from './terminal.ts';

/** Says how far a command is, on stderr, once it takes longer than a second. */
export interface Progress {
  set(text: string): void;
  /** Takes the line away, so that something else can be printed. */
  clear(): void;
}

const firstMs = 1000;
const onTerminalMs = 100;
const elsewhereMs = 10_000;

/** On a terminal one line that changes; elsewhere a line now and then. */
export function progress({ err, errIsTerminal, columns }: Terminal): Progress {
  const began = performance.now();
  let said = -Infinity;
  let shown = '';
  let isShown = false;
  return {
    set(text) {
      const now = performance.now();
      if (now - began < firstMs || now - said < (errIsTerminal ? onTerminalMs : elsewhereMs)) return;
      // Elsewhere than on a terminal a line stays: the same one again would tell nothing.
      if (!errIsTerminal && text === shown) return;
      said = now;
      shown = text;
      isShown = true;
      err(errIsTerminal ? `\r\u001B[K${text.slice(0, columns - 1)}` : `${text}\n`);
    },
    clear() {
      if (isShown && errIsTerminal) err('\r\u001B[K');
      isShown = false;
    },
  };
}
