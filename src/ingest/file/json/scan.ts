const quote = 0x22;
const backslash = 0x5c;
const newline = 0x0a;

/** What the byte means to somebody who only wants to know where values end. */
export type Mark = 'open' | 'close' | 'comma' | 'space' | 'other' | 'text-start' | 'text' | 'text-end' | 'broken';

/**
 * Goes over JSON bytes and tells structure from text: how deep, and whether inside a string. It checks nothing else, since
 * every piece that is cut out is parsed afterwards.
 */
export class JsonScan {
  depth = 0;
  line = 1;
  byte = 0;
  inString = false;
  #escaped = false;

  /** Takes the next byte; the depth afterwards counts it. A raw line break in a string is `broken`: no JSON has one. */
  next(b: number): Mark {
    this.byte++;
    if (this.inString) return this.#nextInString(b);
    switch (b) {
      case quote:
        this.inString = true;
        return 'text-start';
      case 0x7b:
      case 0x5b:
        this.depth++;
        return 'open';
      case 0x7d:
      case 0x5d:
        this.depth--;
        return 'close';
      case 0x2c:
        return 'comma';
      case newline:
        this.line++;
        return 'space';
      case 0x20:
      case 0x0d:
      case 0x09:
        return 'space';
      default:
        return 'other';
    }
  }

  /** Passes over the plain bytes of a string from `from` on, most of any file; the first that may mean something is next. */
  skipText(chunk: Uint8Array, from: number): number {
    if (!this.inString || this.#escaped) return from;
    let to = from;
    while (to < chunk.length) {
      const b = chunk[to];
      if (b === quote || b === backslash || b === newline) break;
      to++;
    }
    this.byte += to - from;
    return to;
  }

  #nextInString(b: number): Mark {
    if (b === newline) return 'broken';
    if (this.#escaped) this.#escaped = false;
    else if (b === backslash) this.#escaped = true;
    else if (b === quote) {
      this.inString = false;
      return 'text-end';
    }
    return 'text';
  }
}
