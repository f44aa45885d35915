import type { Projects } from '#flow/projects.ts';
import type { Runtime } from '#flow/runtime.ts';
import type { Caller } from './access/caller.ts';

/** How a request came: over the network, through the socket of the data folder's owner, or from the same process. */
export type Via = 'network' | 'socket' | 'process';

/** Who asks, for which project, and from where; the front door has seen to all of it. */
export interface Admitted {
  readonly caller: Caller;
  /** The project that the request names, or that its key is for; undefined where it leaves it open, and gets `default`. */
  readonly project: string | undefined;
  /** The address it came from; '' through the socket or within the process. */
  readonly address: string;
  /** Whether a trusted proxy says that it came by https. */
  readonly isHttps?: boolean;
  /** A route by which one logs in says who that was. */
  readonly become?: (caller: Caller) => void;
}

/** Where a request comes from. */
export interface From {
  readonly via: Via;
  /** The address it came from; '' for the socket and the process itself. */
  readonly address: string;
  /** Whether a trusted proxy says that it came by https. */
  readonly isHttps?: boolean;
}

/** What hono's handlers are given. */
export interface ServerEnv {
  readonly Bindings: { readonly via?: Via; readonly admitted?: Admitted };
}

/** The store and what works on it; opened at the first call, since not every request needs it. */
export type OpenRuntime = () => Promise<Runtime>;

/** All projects; opened at the first call. */
export type ProjectsOpener = () => Promise<Projects>;
