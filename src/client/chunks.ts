import { AirworthyError } from '#base/error.ts';

/**
 * The body of an answer, piece by piece.
 *
 * @throws AirworthyError `server_unreachable` where it breaks off: the server was stopped, or the connection cut.
 */
export async function* chunksOf(
  { body }: { readonly body: ReadableStream<Uint8Array> | null },
  hint = 'see what it said last, and start it again with airworthy serve',
): AsyncGenerator<Uint8Array> {
  try {
    yield* body ?? [];
  } catch (cause) {
    throw new AirworthyError('server_unreachable', 'the server stopped in the middle of its answer', { hint, cause });
  }
}
