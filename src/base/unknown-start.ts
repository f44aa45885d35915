/**
 * When runs start whose source tells how long they took and not when: a time at which there were no agents, and which no view shows.
 * The importers put such runs there.
 */
export const unknownStart = '2000-01-01T00:00:00';

/** Whether an ISO time stands for a start that is not known. */
export function isUnknownStart(iso: string): boolean {
  return iso.slice(0, unknownStart.length) === unknownStart;
}
