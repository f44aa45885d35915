import type { Scope } from '#flow/keys.ts';

/** Who asks. */
export type Caller =
  /** Who owns the data folder, or sits at a machine that only itself can reach. `says` is what the client calls itself. */
  | { readonly kind: 'local'; readonly says: string }
  | {
      readonly kind: 'key';
      readonly id: string;
      readonly name: string;
      readonly scope: Scope;
      /** The project the key is for; '' for all. */
      readonly project: string;
      /** Whether the request brought the key itself, or the cookie of somebody who logged in with it. */
      readonly by: 'header' | 'session';
      /** When the session ends, in milliseconds since 1970. */
      readonly untilMs: number | undefined;
    }
  | { readonly kind: 'nobody' };

/** Whether a caller may do what needs a scope; `admin` may read and ingest, who may `read` or `ingest` may nothing else. */
export function mayDo(caller: Caller, needed: Scope): boolean {
  if (caller.kind === 'nobody') return false;
  return caller.kind === 'local' || caller.scope === needed || caller.scope === 'admin';
}

/** The one project that a caller's key is for; undefined for who may see all. */
export function ownProject(caller: Caller): string | undefined {
  return caller.kind === 'key' && caller.project !== '' ? caller.project : undefined;
}
