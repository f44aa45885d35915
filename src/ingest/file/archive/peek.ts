export interface Peeked {
  /** At least `wanted` first bytes, or all there are. */
  readonly head: Uint8Array;
  /** All bytes, the head among them; to be read once. */
  readonly all: AsyncIterable<Uint8Array>;
}

/** Looks at the first bytes of a stream without losing them. */
export async function peek(chunks: AsyncIterable<Uint8Array>, wanted: number): Promise<Peeked> {
  const iterator = chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  while (length < wanted && !ended) {
    const next = await iterator.next();
    if (next.done === true) ended = true;
    else {
      parts.push(next.value);
      length += next.value.length;
    }
  }
  return { head: Buffer.concat(parts), all: replay(parts, iterator, ended) };
}

async function* replay(
  parts: readonly Uint8Array[],
  iterator: AsyncIterator<Uint8Array>,
  ended: boolean,
): AsyncGenerator<Uint8Array> {
  try {
    yield* parts;
    while (!ended) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}
