import { AirworthyError } from '#base/error.ts';
import { limits } from './limits.ts';

/** All bytes of a stream that is known to be small. Throws `too_large` where it is not. `name` is for messages. */
export async function collect(chunks: AsyncIterable<Uint8Array>, name: string): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > limits.nestedBytes) {
      throw new AirworthyError('too_large', `${name}: more than ${limits.nestedBytes / 1024 / 1024} MiB`, {
        hint: 'unpack it and import it by itself',
      });
    }
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}
