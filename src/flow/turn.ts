import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Store } from '#store/open.ts';
import { claimTurn, type TurnClaim, turnClaimsOf } from '#store/query/turn-claims.ts';

/** Whether this process is the one of several to do something. */
export interface Turn {
  /** Asked again right before each thing that must not be done twice. */
  isOurs(): Promise<boolean>;
  /** Lets another process go on at once. */
  release(): Promise<void>;
}

export interface TurnTimes {
  /** How long a claim holds without being renewed: so long nobody acts when the process that did is gone. */
  readonly leaseMs: number;
  /** How long a new claim waits for those made at the same time; longer than a small insert takes to be seen by all. */
  readonly settleMs: number;
}

const usualTimes: TurnTimes = { leaseMs: 180_000, settleMs: 2000 };

/** An embedded store has one process. */
const alone: Turn = { isOurs: () => Promise.resolve(true), release: () => Promise.resolve() };

/** The turn at a duty among all servers of a store. */
export function turnAt(store: Store, duty: string): Turn {
  return store.engine.kind === 'embedded' ? alone : openTurn(store, duty, usualTimes);
}

/**
 * Turns by lease: the earliest claim of the newest term has it until it runs out, then the next term is open. Claims made at once are told apart
 * by the store's clock, after they had time to be seen. A process that stops for longer than its lease in the middle of acting may act beside
 * its successor; receivers tell the two by the key of the message.
 */
export function openTurn(store: Store, duty: string, { leaseMs, settleMs }: TurnTimes): Turn {
  const holder = randomUUID();
  const claim = (term: number, forMs = leaseMs): Promise<void> => claimTurn(store, { duty, term, holder, forMs });
  return {
    async isOurs() {
      const current = holderOf(await turnClaimsOf(store, duty));
      if (current.kind === 'held') {
        if (current.by !== holder) return false;
        if (current.leftMs < leaseMs / 2) await claim(current.term);
        return true;
      }
      await claim(current.term + 1);
      await wait(settleMs);
      const settled = holderOf(await turnClaimsOf(store, duty));
      return settled.kind === 'held' && settled.by === holder;
    },
    async release() {
      const current = holderOf(await turnClaimsOf(store, duty));
      if (current.kind === 'held' && current.by === holder) await claim(current.term, 0);
    },
  };
}

type Holder =
  | { readonly kind: 'held'; readonly term: number; readonly by: string; readonly leftMs: number }
  | { readonly kind: 'open'; readonly term: number };

/** Who has the turn; claims in the order of {@link turnClaimsOf}. */
function holderOf([first]: readonly TurnClaim[]): Holder {
  if (first === undefined) return { kind: 'open', term: 0 };
  const { term, holder, expires_ms: expires, now_ms: now } = first;
  return expires <= now ? { kind: 'open', term } : { kind: 'held', term, by: holder, leftMs: expires - now };
}
