import type { Bout } from './battle.ts';

/**
 * Whether ratings exist: systems fall into groups that never met, or one group won every battle against the rest, or they are `linked`
 * (each can be reached from each by a chain of wins or ties), which is when the likelihood has a peak.
 */
export type Connectivity =
  | { readonly kind: 'linked' }
  | { readonly kind: 'disconnected'; readonly groups: readonly (readonly number[])[] }
  | { readonly kind: 'one_sided'; readonly above: readonly number[]; readonly below: readonly number[] };

/** {@link Connectivity} of `systems` systems. Source: Ford 1957 (existence of the Bradley–Terry estimate). */
export function connectivity(systems: number, bouts: readonly Bout[]): Connectivity {
  const won = Array.from({ length: systems }, () => new Set<number>());
  const lost = Array.from({ length: systems }, () => new Set<number>());
  for (const { i, j, outcome } of bouts) {
    if (outcome > 0) record(won, lost, i, j);
    if (outcome < 1) record(won, lost, j, i);
  }
  const met = won.map((set, i) => new Set([...set, ...(lost[i] ?? [])]));
  const groups = groupsOf(met);
  if (groups.length > 1) return { kind: 'disconnected', groups };
  const all = Array.from({ length: systems }, (_, i) => i);
  const below = reach(won, 0);
  if (below.size < systems) return { kind: 'one_sided', above: all.filter((i) => !below.has(i)), below: [...below] };
  const above = reach(lost, 0);
  if (above.size < systems) return { kind: 'one_sided', above: [...above], below: all.filter((i) => !above.has(i)) };
  return { kind: 'linked' };
}

function record(won: readonly Set<number>[], lost: readonly Set<number>[], winner: number, loser: number): void {
  won[winner]?.add(loser);
  lost[loser]?.add(winner);
}

function reach(edges: readonly ReadonlySet<number>[], from: number): Set<number> {
  const seen = new Set([from]);
  const queue = [from];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    for (const next of edges[node] ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

function groupsOf(met: readonly ReadonlySet<number>[]): number[][] {
  const groups: number[][] = [];
  const placed = new Set<number>();
  for (let i = 0; i < met.length; i++) {
    if (placed.has(i)) continue;
    const group = [...reach(met, i)];
    for (const member of group) placed.add(member);
    groups.push(group);
  }
  return groups;
}
