import { useQuery } from '@tanstack/react-query';
import { facetsQuery } from '../../data/facets.ts';
import { DimensionChoice } from '../slices/dimension-choice.tsx';
import type { Window } from '../../ui/window-pick.tsx';
import type { Pair } from './pair.ts';

/** What differs between releases by itself says nothing about which work they do. */
const notOfWork = ['release', 'outcome', 'outcome_by', 'model', 'agent', 'prompt_version', 'service', 'layer'];
const mostValues = 24;
const most = 12;

export interface ByChoiceProps {
  readonly pair: Pair;
  readonly window: Window;
  readonly by: readonly string[];
  readonly onChange: (by: string[]) => void;
}

/** The dimensions by which the comparison is cut: those of the input that have few values. */
export function ByChoice({ pair, window, by, onChange }: ByChoiceProps) {
  const filter = { release: [pair.base, pair.candidate], ...window };
  const { data } = useQuery(facetsQuery({ filter }));
  const offered = (data?.facets ?? [])
    .filter(({ dimension, values, more }) => {
      const n = values.filter(({ value }) => value !== '').length + more;
      return !notOfWork.includes(dimension) && n > 1 && n <= mostValues;
    })
    .map(({ dimension }) => dimension)
    .slice(0, most);
  return <DimensionChoice offered={offered} chosen={by} filter={filter} onChange={(chosen) => onChange([...chosen])} />;
}
