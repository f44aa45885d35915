import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { Step } from '../../data/run.ts';
import { type Stretch, stretchOf } from './time-scale.ts';
import { ancestors, isParent, type StepTree, stepTree, unfolded } from './step-tree.ts';

/** The steps of a run as they are looked at: which are folded away, and which is chosen. */
export interface Steps {
  readonly all: readonly Step[];
  readonly tree: StepTree;
  /** The places that are to be seen, in order. */
  readonly seen: readonly number[];
  /** What of the run's time is drawn; undefined where no clock is known. */
  readonly stretch: Stretch | undefined;
  readonly isZoomed: boolean;
  /** The span of what is chosen. */
  readonly chosen: string | undefined;
  readonly chosenPlace: number | undefined;
  readonly chosenStep: Step | undefined;
  isFolded(place: number): boolean;
  /** Chooses a span, and unfolds what it lies in. */
  choose(span: string): void;
  fold(place: number, isFolded: boolean): void;
  /** Draws only the time of what a step, the chosen one unless said, lies in; the whole run's again, if that is so already. */
  zoom(place?: number): void;
}

/** How long a choice has to stand before it is written to the address: browsers allow few changes a second. */
const settledMs = 250;

export function useSteps(all: readonly Step[]): Steps {
  const { step: asked } = useSearch({ from: '/runs/$id' });
  const navigate = useNavigate({ from: '/runs/$id' });
  const [chosen, setChosen] = useState(asked);
  const [foldedSpans, setFolded] = useState<ReadonlySet<string>>(new Set());
  const tree = useMemo(() => stepTree(all), [all]);
  const [zoomed, setZoomed] = useState<Stretch>();
  const whole = useMemo(() => stretchOf(all), [all]);
  const places = useMemo(() => new Map(all.map(({ span_id: span }, place) => [span, place])), [all]);
  const isFolded = (place: number): boolean => foldedSpans.has(all[place]?.span_id ?? '') && isParent(tree, place);
  const seen = useMemo(
    () => unfolded(tree, (place) => foldedSpans.has(all[place]?.span_id ?? '')),
    [tree, all, foldedSpans],
  );

  // The address follows the choice, and the choice the address, when somebody goes back in it.
  useEffect(() => {
    if (chosen === asked) return undefined;
    const write = (): void => void navigate({ search: (old) => ({ ...old, step: chosen }), replace: true });
    const timer = setTimeout(write, settledMs);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- only a new choice is written: a new address is read, below
  }, [chosen]);
  const [read, setRead] = useState(asked);
  if (read !== asked) {
    setRead(asked);
    setChosen(asked);
  }

  const chosenPlace = chosen === undefined ? undefined : places.get(chosen);
  return {
    all,
    tree,
    seen,
    stretch: zoomed ?? whole,
    isZoomed: zoomed !== undefined,
    chosen,
    chosenPlace,
    chosenStep: chosenPlace === undefined ? undefined : all[chosenPlace],
    isFolded,
    // Rows are drawn seldom and call what they were drawn with: all of these go by the newest state, not by that of their time.
    choose(span) {
      setChosen(span);
      const above = new Set(ancestors(tree, places.get(span) ?? 0).map((place) => all[place]?.span_id));
      setFolded((old) => ([...old].some((each) => above.has(each)) ? without(old, above) : old));
    },
    fold(place, folded) {
      const span = all[place]?.span_id;
      if (span === undefined || !isParent(tree, place)) return;
      setFolded((old) => new Set(folded ? [...old, span] : without(old, new Set([span]))));
    },
    zoom(place = chosenPlace) {
      const around = place === undefined ? undefined : all[aroundOf(tree, place)];
      setZoomed((old) => (old !== undefined || around === undefined ? undefined : stretchOf([around])));
    },
  };
}

function without(spans: ReadonlySet<string>, left: ReadonlySet<string | undefined>): ReadonlySet<string> {
  return new Set([...spans].filter((span) => !left.has(span)));
}

/** The step itself where others lie in it, else what it lies in. */
function aroundOf(tree: StepTree, place: number): number {
  return isParent(tree, place) ? place : (tree.parents[place] ?? place);
}
