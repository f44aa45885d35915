/** A path into a record: `ticket.messages[0].text`, with keys that hold dots or blanks as `["a.b"]`. */
export type RecordPath = readonly (string | number)[];

const step = /^(?:\.?([^.[\]"]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\])/;

/** The steps of a path, or undefined where it is none. A leading `$` is allowed. */
export function parsePath(text: string): RecordPath | undefined {
  let rest = text.replace(/^\$\.?/, '');
  const steps: (string | number)[] = [];
  while (rest !== '') {
    const found = step.exec(rest);
    if (found === null) return undefined;
    const [whole, key, index, quoted] = found;
    if (key !== undefined) steps.push(key);
    else if (index !== undefined) steps.push(Number(index));
    else steps.push(unquote(quoted ?? '""'));
    rest = rest.slice(whole.length);
  }
  return steps.length === 0 ? undefined : steps;
}

function unquote(text: string): string {
  return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
}

/** What stands at the path, or undefined where nothing does. */
export function valueAt(record: unknown, path: RecordPath): unknown {
  let value = record;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Object.entries(value).find(([name]) => name === String(key))?.[1];
  }
  return value;
}
