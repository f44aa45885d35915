import { type Recorded, recorded } from '#store/query/recorded.ts';
import { runDoubts } from '#store/query/run-doubts.ts';
import { signalsSeen } from '#store/query/signals-seen.ts';
import { unknownKinds } from '#store/query/unknown-kinds.ts';
import type { Context } from './context.ts';
import { type Finding, findings } from './findings.ts';
import { openForMs } from './run-state.ts';

export interface DoctorAnswer {
  readonly recorded: Recorded;
  /** The config file that counts; null for the defaults. */
  readonly config: string | null;
  /** What is not as it could be, each with a cure; the gravest first. */
  readonly findings: readonly Finding[];
}

const kindsListed = 20;

/** What is recorded, and what of it is not understood. */
export async function doctor({ store, config, clock }: Context): Promise<DoctorAnswer> {
  const known = await recorded(store);
  const doubts = await runDoubts(store, clock.now() - openForMs);
  const kinds = await unknownKinds(store, kindsListed);
  const signals = await signalsSeen(store);
  return {
    recorded: known,
    config: config.file ?? null,
    findings: findings({
      ...{ recorded: known, doubts, kinds, signals, reading: config.reading },
      otlpPort: config.listen.otlpPort,
    }),
  };
}
