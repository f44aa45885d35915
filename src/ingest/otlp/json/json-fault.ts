/** Above this many characters the fault is not looked for: it takes some twenty parses of the text before it. */
const searchedLength = 262_144;

/** Says in one line where a text that `JSON.parse` refused goes wrong, without repeating what it says. */
export function jsonFault(text: string, thrown: unknown): string {
  if (isCutShort(text.length, thrown)) return `the body is cut short, at character ${text.length}`;
  const position = positionIn(thrown) ?? (text.length <= searchedLength ? search(text) : undefined);
  return position === undefined
    ? 'the body is not JSON'
    : `the body is not JSON, at character ${position} of ${text.length}`;
}

/** V8 names the position for some faults and not for others; in the latter it is where the longest harmless beginning ends. */
function search(text: string): number {
  let harmless = 0;
  let broken = text.length;
  while (broken - harmless > 1) {
    const middle = (harmless + broken) >>> 1;
    if (canGoOn(text.slice(0, middle))) harmless = middle;
    else broken = middle;
  }
  return harmless;
}

/** True if a text is JSON, or could become JSON if more came. */
function canGoOn(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (thrown) {
    return isCutShort(text.length, thrown);
  }
}

function isCutShort(length: number, thrown: unknown): boolean {
  const message = thrown instanceof Error ? thrown.message : '';
  return /end of JSON input|^Unterminated/.test(message) || positionIn(thrown) === length;
}

function positionIn(thrown: unknown): number | undefined {
  const message = thrown instanceof Error ? thrown.message : '';
  const position = /at position (\d+)/.exec(message)?.[1];
  return position === undefined ? undefined : Number(position);
}
