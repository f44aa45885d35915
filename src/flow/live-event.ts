import type { AlertNews, AssembledRun, GateStep } from '#store/query/changes.ts';

/** What a page that stays open is told. The data of an event says what changed, never the figures: those are asked for. */
export type LiveEvent =
  | { readonly name: 'hello'; readonly data: Hello }
  | { readonly name: 'runs'; readonly data: RunsAssembled }
  | { readonly name: 'gates'; readonly data: { readonly gates: readonly GateStep[] } }
  | { readonly name: 'alerts'; readonly data: { readonly alerts: readonly AlertNews[] } };

/** The first event of every connection. What happened before it is not told: whoever was answered since then asks once more. */
export interface Hello {
  /** Another one than before: the server was started again. */
  readonly server_id: string;
  readonly version: string;
  /** For so long nothing had changed: what was answered within this time is still so. */
  readonly quiet_ms: number;
}

/** Runs were assembled, or assembled again because something of theirs arrived. */
export interface RunsAssembled {
  readonly runs: number;
  /** Tasks among them, up to 50; '' is none. */
  readonly tasks: readonly string[];
  /** Those that started last, up to 20. */
  readonly newest: readonly AssembledRun[];
}
