import {
  alertsSince,
  assembledSince,
  type GateStep,
  gateSteps,
  newestOf,
  newestVersion,
} from '#store/query/changes.ts';
import type { Context } from './context.ts';
import type { LiveEvent } from './live-event.ts';

/** Tells at each look what changed in the store since the look before. */
export interface Changes {
  /** Each as it is found: where reading the store fails, what was given is told, and the rest is found by the next look. */
  look(): AsyncGenerator<LiveEvent>;
}

/** How long after its version another server's batch may come to be seen, and an alert after its time. */
const lateMs = 30_000;
const newest = 20;

/**
 * What changes from now on. It is read from the store and not told by the assembler, so that it holds for what other servers on the same
 * store assemble, too; a look at a store in which nothing happened reads a few marks of an index.
 */
export async function changesFromNow(context: Context): Promise<Changes> {
  const { store, clock } = context;
  // The versions of one process come in order. Those of several are their clocks' and the statements' durations.
  const late = store.engine.kind === 'embedded' ? 0 : lateMs;
  let last = await newestVersion(store);
  const toldRuns = new Map(
    (await assembledSince(store, Math.max(0, last - late))).map(({ version, runs }) => [version, runs]),
  );
  let gates = byId(await gateSteps(store));
  let alertsFrom = iso(clock.now() - lateMs);
  let toldAlerts = new Set((await alertsSince(store, alertsFrom)).map(({ event_id: id }) => id));

  /** A batch is told once, and once more where more of it has come to be seen. */
  const lookAtRuns = async (): Promise<LiveEvent[]> => {
    const batches = await assembledSince(store, Math.max(0, last - late));
    const news = batches.filter(({ version, runs }) => runs > (toldRuns.get(version) ?? 0));
    if (news.length === 0) return [];
    const runs = news.reduce((sum, batch) => sum + batch.runs - (toldRuns.get(batch.version) ?? 0), 0);
    const versions = news.map(({ version }) => version);
    const found = await newestOf(store, versions, newest);
    for (const batch of news) toldRuns.set(batch.version, batch.runs);
    last = Math.max(last, ...versions);
    for (const version of toldRuns.keys()) if (version < last - late) toldRuns.delete(version);
    const tasks = [...new Set(news.flatMap((batch) => batch.tasks))].toSorted().slice(0, 50);
    return [{ name: 'runs', data: { runs, tasks, newest: found } }];
  };
  const lookAtGates = async (): Promise<LiveEvent[]> => {
    const now = await gateSteps(store);
    const moved = now.filter((gate) => isOther(gate, gates.get(gate.gate_id)));
    gates = byId(now);
    return moved.length === 0 ? [] : [{ name: 'gates', data: { gates: moved } }];
  };
  const lookAtAlerts = async (): Promise<LiveEvent[]> => {
    const nextFrom = iso(clock.now() - lateMs);
    const recent = await alertsSince(store, alertsFrom);
    const alerts = recent.filter(({ event_id: id }) => !toldAlerts.has(id));
    toldAlerts = new Set(recent.map(({ event_id: id }) => id));
    alertsFrom = nextFrom;
    return alerts.length === 0 ? [] : [{ name: 'alerts', data: { alerts } }];
  };
  return {
    async *look() {
      yield* await lookAtRuns();
      yield* await lookAtGates();
      yield* await lookAtAlerts();
    },
  };
}

function byId(gates: readonly GateStep[]): ReadonlyMap<string, GateStep> {
  return new Map(gates.map((gate) => [gate.gate_id, gate]));
}

function isOther(now: GateStep, before: GateStep | undefined): boolean {
  return now.observed !== before?.observed || now.verdict !== before.verdict;
}

const iso = (ms: number): string => new Date(ms).toISOString();
