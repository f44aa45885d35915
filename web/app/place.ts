import type { ParsedLocation } from '@tanstack/react-router';

/** The name of a place in the browser's history: going back gives it again, going on gives another. */
export function placeOf({ state }: ParsedLocation): string {
  // oxlint-disable-next-line no-underscore-dangle -- the router calls it so
  return state.__TSR_key ?? '';
}
