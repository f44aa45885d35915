import { AirworthyError } from '#base/error.ts';
import { collect, tooLarge } from './collect.ts';
import type { Held } from './held.ts';

const what = 'the body has';

/**
 * The bytes of a request's body, as they came.
 *
 * @throws AirworthyError `too_large`, `overloaded`, or `input_invalid` where the body is cut short or its length a lie.
 */
export async function readBody(request: Request, cap: number, held: Held): Promise<Buffer> {
  const announced = announcedLength(request);
  if (announced !== undefined && announced > cap) throw tooLarge(what, cap);
  const body = await collect(chunksOf(request), { cap, held, what });
  if (announced !== undefined && announced !== body.length) {
    throw new AirworthyError(
      'input_invalid',
      `the body has ${body.length} bytes, its Content-Length says ${announced}`,
    );
  }
  return body;
}

async function* chunksOf(request: Request): AsyncGenerator<Uint8Array> {
  if (request.body === null) return;
  try {
    for await (const chunk of request.body) yield chunk;
  } catch (cause) {
    throw new AirworthyError('input_invalid', 'the body is cut short: the connection broke off', { cause });
  }
}

function announcedLength(request: Request): number | undefined {
  const header = request.headers.get('content-length');
  return header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
