import { AirworthyError } from '#base/error.ts';
import type { Caller } from './caller.ts';

/** So many streams one key may have open at a time: a team may share one, and each of its pages has a stream. */
const most = 50;
/** How often each caller is asked about; what ends a key on this server is known at once. */
const everyMs = 1000;
const retryMs = 5000;

interface OpenStream {
  readonly caller: Caller;
  readonly end: () => void;
}

/**
 * The streams that stay open after their request was let in: each ends with the key or the session by which it was, and no key has so many
 * that nobody else gets one.
 */
export class OpenStreams {
  readonly #isIn: (caller: Caller) => Promise<boolean>;
  readonly #streams = new Set<OpenStream>();
  #asking: NodeJS.Timeout | undefined;

  constructor(isIn: (caller: Caller) => Promise<boolean>) {
    this.#isIn = isIn;
  }

  /**
   * Takes a stream in; the function it gives takes it out. `end` is called when its caller may listen no longer.
   *
   * @throws AirworthyError `too_many` where the key has too many open.
   */
  enter(caller: Caller, end: () => void): () => void {
    if (caller.kind !== 'key') return () => undefined;
    const own = [...this.#streams].filter((each) => each.caller.kind === 'key' && each.caller.id === caller.id);
    if (own.length >= most) {
      throw new AirworthyError('too_many', `the key «${caller.name}» has ${most} streams of events open`, {
        hint: 'close pages that are not needed',
        retryAfterMs: retryMs,
      });
    }
    const stream = { caller, end };
    this.#streams.add(stream);
    this.#asking ??= setInterval(() => void this.look(), everyMs).unref();
    return () => {
      this.#streams.delete(stream);
      if (this.#streams.size > 0) return;
      clearInterval(this.#asking);
      this.#asking = undefined;
    };
  }

  /** Ends the streams of those who are no longer in. */
  async look(): Promise<void> {
    const each = [...this.#streams].map(async ({ caller, end }) => {
      // While the store cannot say, nothing is known of the key; the next look asks again.
      if (!(await this.#isIn(caller).catch(() => true))) end();
    });
    await Promise.all(each);
  }
}
