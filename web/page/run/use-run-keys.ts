import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { isOurs } from './is-ours.ts';
import { isParent } from './step-tree.ts';
import type { Steps } from './use-steps.ts';
import type { RunsList } from './list.ts';

export interface RunKeys {
  readonly steps: Steps;
  readonly choose: (span: string) => void;
  readonly neighbours: { readonly previous?: string; readonly next?: string } | undefined;
  readonly list: RunsList;
  readonly showKeys: () => void;
}

/** The keys of the page of a run; {@link keyNames} says them to people. */
export function useRunKeys({ steps, choose, neighbours, list, showKeys }: RunKeys): void {
  const navigate = useNavigate();
  const { all, tree, seen, chosenPlace: place } = steps;

  const chooseAt = (at: number | undefined): void => {
    const span = at === undefined ? undefined : all[at]?.span_id;
    if (span !== undefined) choose(span);
  };
  const go = (by: 1 | -1): void => {
    const here = place === undefined ? -1 : seen.indexOf(place);
    chooseAt(place === undefined ? seen[0] : seen[Math.min(seen.length - 1, Math.max(0, here + by))]);
  };
  const foldOrLeave = (): void => {
    if (place === undefined) return;
    if (isParent(tree, place) && !steps.isFolded(place)) steps.fold(place, true);
    else chooseAt(tree.parents[place]);
  };
  const unfoldOrEnter = (): void => {
    if (place === undefined || !isParent(tree, place)) return;
    if (steps.isFolded(place)) steps.fold(place, false);
    else chooseAt(place + 1);
  };
  const isWrong = (at: number): boolean => (all[at]?.error_type ?? '') !== '';
  const errors = (): readonly number[] => [...all.keys()].filter(isWrong);
  const toRun = (id: string | undefined): void => {
    if (id !== undefined) void navigate({ to: '/runs/$id', params: { id }, search: list });
  };

  const actions: Readonly<Record<string, () => void>> = {
    j: () => go(1),
    ArrowDown: () => go(1),
    k: () => go(-1),
    ArrowUp: () => go(-1),
    h: foldOrLeave,
    ArrowLeft: foldOrLeave,
    l: unfoldOrEnter,
    ArrowRight: unfoldOrEnter,
    e: () => chooseAt(errors()[0]),
    E: () => chooseAt(errors().find((at) => at > (place ?? -1)) ?? errors()[0]),
    z: () => steps.zoom(),
    n: () => toRun(neighbours?.next),
    p: () => toRun(neighbours?.previous),
    '?': showKeys,
  };
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const action = actions[event.key];
    if (action === undefined || !isOurs(event)) return;
    event.preventDefault();
    action();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, []);
}
