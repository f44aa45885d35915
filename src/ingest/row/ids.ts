const hex = /^[0-9a-f]*$/;
const zeros = /^0+$/;

/** Why a text is no id of so many bytes in lower-case hex, or undefined where it is one. */
export function idFault(name: string, id: string, bytes: number): string | undefined {
  if (!hex.test(id)) return `${name} is not lower-case hex`;
  if (id.length !== bytes * 2) return wrongLength(name, bytes, id.length / 2);
  return zeros.test(id) ? allZero(name) : undefined;
}

/** The same, of an id that may be absent: '' or all zero. */
export function optionalIdFault(name: string, id: string, bytes: number): string | undefined {
  return id === '' || zeros.test(id) ? undefined : idFault(name, id, bytes);
}

/** An id as it is stored: '' where it is all zero, which stands for none. */
export function storedId(id: string): string {
  return zeros.test(id) ? '' : id;
}

export function wrongLength(name: string, need: number, got: number): string {
  if (got === 0) return `${name} is missing`;
  return `${name} has ${got} ${got === 1 ? 'byte' : 'bytes'}, it needs ${need}`;
}

export function allZero(name: string): string {
  return `${name} is all zero`;
}
