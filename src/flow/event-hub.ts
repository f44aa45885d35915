import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { AirworthyError } from '#base/error.ts';
import { quietFor } from '#store/query/changes.ts';
import { changesFromNow } from './changes.ts';
import type { Context } from './context.ts';
import type { LiveEvent } from './live-event.ts';

/** Somebody who is told what changes. */
export interface Subscriber {
  tell(event: LiveEvent): void;
  /** Nothing more comes. */
  end(): void;
}

/** Tells those who listen what changes in the store, at most once a second. While nobody listens it does nothing. */
export interface EventHub {
  /** Another one after each start. */
  readonly serverId: string;
  /** How many listen now. */
  readonly subscribers: number;
  /**
   * Everything that changes after this resolves is told; the function that it gives ends that.
   *
   * @throws AirworthyError `overloaded` where too many listen, `store_unavailable` where the server is shutting down.
   */
  subscribe(subscriber: Subscriber): Promise<() => void>;
  /** For how long nothing has changed, in milliseconds. What a subscriber was answered before that may be outdated, and is not told. */
  quietFor(): Promise<number>;
  /** Ends every subscription at once; resolves when no look is under way. */
  close(): Promise<void>;
}

export interface EventHubOptions {
  readonly everyMs: number;
  readonly most: number;
}

const usual: EventHubOptions = { everyMs: 1000, most: 200 };

/** One round of looks, from the first subscriber until the last is gone. */
interface Following {
  readonly ready: Promise<void>;
  readonly done: Promise<void>;
  readonly stop: AbortController;
}

export function openEventHub(
  context: Context,
  report: (thrown: unknown) => void,
  { everyMs, most }: EventHubOptions = usual,
): EventHub {
  const subscribers = new Set<Subscriber>();
  let following: Following | undefined;
  let closed = false;

  const tell = (event: LiveEvent): void => {
    for (const subscriber of subscribers) subscriber.tell(event);
  };
  const follow = (): Following => {
    const stop = new AbortController();
    const from = changesFromNow(context);
    const looks = async (): Promise<void> => {
      const changes = await from;
      let isReported = false;
      while (!stop.signal.aborted) {
        await wait(everyMs, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
        if (stop.signal.aborted) return;
        try {
          for await (const event of changes.look()) tell(event);
          isReported = false;
        } catch (thrown) {
          // Once: a store that is away would be told of every second. The next look that succeeds has what this one missed.
          if (!isReported) report(thrown);
          isReported = true;
        }
      }
    };
    // What the first look throws is for those who wait for it.
    return { ready: from.then(() => undefined), done: looks().catch(() => undefined), stop };
  };
  const leave = (subscriber: Subscriber): void => {
    if (!subscribers.delete(subscriber) || subscribers.size > 0) return;
    following?.stop.abort();
    following = undefined;
  };
  return {
    serverId: randomUUID(),
    get subscribers() {
      return subscribers.size;
    },
    async subscribe(subscriber) {
      if (closed) throw new AirworthyError('store_unavailable', 'the server is shutting down');
      if (subscribers.size >= most) {
        throw new AirworthyError('overloaded', `${most} pages listen already`, {
          hint: 'close some that are not needed',
        });
      }
      subscribers.add(subscriber);
      following ??= follow();
      try {
        await following.ready;
      } catch (thrown) {
        leave(subscriber);
        throw thrown;
      }
      return () => leave(subscriber);
    },
    quietFor: () => quietFor(context.store),
    async close() {
      closed = true;
      const last = following;
      for (const subscriber of subscribers) {
        leave(subscriber);
        subscriber.end();
      }
      await last?.done;
    },
  };
}
