import { intents } from './scenario.ts';
import type { Intent } from './scenario.ts';
import type { Ending } from './session.ts';

interface Count {
  sessions: number;
  faults: number;
  successes: number;
}

const none = (): Count => ({ sessions: 0, faults: 0, successes: 0 });

/** What truly came of the sessions of a release: right in the database, and not reopened later. */
export class Tally {
  readonly counts: Readonly<Record<Intent | 'all', Count>> = {
    refund: none(),
    change_address: none(),
    cancel_order: none(),
    track_order: none(),
    product_question: none(),
    all: none(),
  };

  add(intent: Intent, ending: Ending): void {
    for (const count of [this.counts[intent], this.counts.all]) {
      count.sessions += 1;
      if (ending.kind === 'fault') count.faults += 1;
      else if (ending.check.passed && !ending.reopened) count.successes += 1;
    }
  }

  /** Successes of the sessions that were not a fault, in [0, 1]. */
  rate(intent: Intent | 'all'): number {
    const { sessions, faults, successes } = this.counts[intent];
    return successes / (sessions - faults);
  }

  lines(): readonly string[] {
    return [...intents, 'all' as const].map((intent) => {
      const { sessions, faults, successes } = this.counts[intent];
      const share = sessions > faults ? `${(this.rate(intent) * 100).toFixed(0)} %` : 'none';
      return `  ${intent.padEnd(17)}${String(successes).padStart(4)} of ${String(sessions - faults).padStart(4)}  ${share.padStart(5)}   faults ${faults}`;
    });
  }
}
