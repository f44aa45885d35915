import { AirworthyError } from '#base/error.ts';
import type { Held } from './held.ts';

/**
 * The bytes of a stream in one piece. Every chunk is taken from `held`, and collecting ends at the cap.
 *
 * @throws AirworthyError `too_large` at the cap, `overloaded` where the memory is used up.
 */
export async function collect(
  stream: AsyncIterable<Uint8Array>,
  limits: { readonly cap: number; readonly held: Held; readonly what: string },
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > limits.cap) throw tooLarge(limits.what, limits.cap);
    limits.held.take(chunk.length);
    chunks.push(chunk);
  }
  const [first] = chunks;
  if (first !== undefined && chunks.length === 1) return Buffer.from(first.buffer, first.byteOffset, first.byteLength);
  return Buffer.concat(chunks, length);
}

export function tooLarge(what: string, cap: number): AirworthyError {
  return new AirworthyError('too_large', `${what} more than ${cap} bytes`, { hint: 'send fewer spans in one request' });
}
