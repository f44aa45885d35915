import type { Runtime } from '#flow/runtime.ts';

/** How a request came: over the network, through the socket of the data folder's owner, or from the same process. */
export type Via = 'network' | 'socket' | 'process';

/** What hono's handlers are given. */
export interface ServerEnv {
  readonly Bindings: { readonly via?: Via };
}

/** The store and what works on it; opened at the first call, since not every request needs it. */
export type OpenRuntime = () => Promise<Runtime>;
