import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Store } from '#store/open.ts';

const rowSchema = z.object({ n: z.number() });

/** Waits until the engine merges no parts any more, so that nothing pays for the merges of what was before it. */
export async function merged(store: Store): Promise<void> {
  for (let quiet = 0; quiet < 5;) {
    const [merges] = await store.engine.rows('SELECT count() AS n FROM system.merges', rowSchema);
    quiet = merges?.n === 0 ? quiet + 1 : 0;
    await sleep(100);
  }
}
