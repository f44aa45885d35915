import type { Place } from '../json/place.ts';

/** The file's name without the folders it lies in on this machine; the path inside an archive stays. */
export function shortName(name: string): string {
  const [disk = '', ...inside] = name.split('!');
  const base = disk.split(/[/\\]/).at(-1) ?? disk;
  return [base, ...inside].join('!');
}

/** The file's name without folders and endings: what a source that names nothing itself is called by. */
export function stem(name: string): string {
  const last = shortName(name).split(/[/!]/).at(-1) ?? name;
  return last.replace(/\.(?:gz|zst)$/i, '').replace(/\.(?:json|jsonl|ndjson)$/i, '');
}

/** Where a record came from, for a person: format, file and JSON path. */
export function sourceOf(format: string, place: Place): string {
  return `${format} ${shortName(place.file)} ${place.path}`;
}
