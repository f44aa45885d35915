/**
 * Text that came from outside, fit for a terminal, a page or an XML file: escape sequences, control characters, the signs that turn
 * the direction of text or hide in it, and what is no character are gone. Line breaks and tabs become spaces, unless `lines` keeps
 * the breaks. What is markup where the text goes is still to be escaped there.
 */
export function plainText(text: string, lines: 'joined' | 'kept' = 'joined'): string {
  const bare = text.toWellFormed().replaceAll(escapes, '').replaceAll(/\r\n?/g, '\n');
  const flat =
    lines === 'joined' ? bare.replaceAll(/[\n\t\v\f\u0085\u2028\u2029]+/g, ' ') : bare.replaceAll('\t', '  ');
  return flat.replaceAll(lines === 'joined' ? unseen : unseenButBreaks, '');
}

/** CSI, OSC and the other string sequences (ended by BEL or ST, or cut short), and escapes of two characters. */
const escapes =
  // oxlint-disable-next-line no-control-regex -- control characters are what this is about
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]?|(?:\u001B[\]PX^_]|[\u0090\u0098\u009D-\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)?|\u001B[ -/]*[0-~]?/g;
/** C0 and C1 controls; format characters: direction marks and overrides, zero-width signs, tags; and what Unicode says is no character. */
const unseen =
  /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}\p{Noncharacter_Code_Point}]/gu;
const unseenButBreaks = new RegExp(`(?!\\n)${unseen.source}`, 'gu');

/** How many columns a text takes in a terminal: wide characters two, combining ones none. The text is {@link plainText}. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/** The text cut to so many columns, with … at the end where something is missing. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let width = 0;
  let cut = '';
  for (const character of text) {
    width += widthOf(character);
    if (width > columns - 1) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

/** The text cut to so many columns, with … in its middle: names that differ often do so at either end. */
export function cutMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  const characters = Array.from(text);
  const end = Math.floor((columns - 1) / 2);
  return `${fitting(characters, columns - 1 - end)}…${fitting(characters.toReversed(), end, 'reversed')}`;
}

/** As many of the characters, from the first on, as fit. */
function fitting(characters: readonly string[], columns: number, order: 'given' | 'reversed' = 'given'): string {
  let width = 0;
  const end = characters.findIndex((character) => {
    width += widthOf(character);
    return width > columns;
  });
  const found = characters.slice(0, end === -1 ? undefined : end);
  return (order === 'given' ? found : found.toReversed()).join('');
}

/** The text in lines of at most so many columns, broken at spaces where there are some, but not between a number and its %. */
export function wrapText(text: string, columns: number): readonly string[] {
  return text.split('\n').flatMap((line) => wrapLine(line, columns));
}

function wrapLine(line: string, columns: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/ (?!%)/).flatMap((part) => pieces(part, columns))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (textWidth(longer) <= columns) current = longer;
    else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

/** A word in pieces that fit a line. */
function pieces(word: string, columns: number): readonly string[] {
  if (textWidth(word) <= columns) return [word];
  const found: string[] = [''];
  for (const character of word) {
    const last = found.at(-1) ?? '';
    if (textWidth(last) + widthOf(character) > columns) found.push(character);
    else found[found.length - 1] = last + character;
  }
  return found;
}

const combining = /^(?:\p{Mn}|\p{Me}|\u200D)$/u;
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{1F000}-\u{1FAFF}\u{20000}-\u{3FFFD}]|^\p{Emoji_Presentation}$/u;

function widthOf(character: string): number {
  if (character.length === 1 && character.charCodeAt(0) < 0x300) return 1;
  if (combining.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}
