/** What is smaller may be a piece of a buffer that others use too, and is no burden. */
const fewest = 128 * 1024;

/**
 * Gives big bytes back at once, which nobody may look at afterwards. Left to the garbage collector, megabytes of every request
 * would wait for it, and make it run every few requests.
 */
export function freeBytes(bytes: Uint8Array): void {
  if (bytes.length >= fewest && bytes.buffer instanceof ArrayBuffer) bytes.buffer.transfer(0);
}
