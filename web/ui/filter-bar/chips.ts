import { agoWords, bounded, markWords, outcomeWord, shortName, timeWords } from '../../data/filter-words.ts';
import { listedDimensions, namedDimensions, type RunFilter, slicePart, tidy } from '../../data/run-filter.ts';

/** A condition of a filter, to be taken away. */
export interface Chip {
  readonly words: string;
  /** All of it, where the words are cut short. */
  readonly whole: string;
  readonly without: RunFilter;
}

/** Conditions on one dimension: their chips are alternatives. */
export interface ChipGroup {
  readonly name: string;
  readonly chips: readonly Chip[];
}

type List = 'task' | 'release' | 'outcome' | 'model' | 'slice' | 'has' | 'score';

/** What a filter asks for, in words, in the order in which a sentence would say it. */
export function chipGroups(filter: RunFilter): readonly ChipGroup[] {
  return [
    ...listedDimensions.flatMap((name) => listGroup(filter, name)),
    ...sliceGroups(filter),
    ...(filter.has ?? []).map((mark) => oneOf(filter, 'has', mark, { name: '', words: markWords[mark] ?? mark })),
    ...(filter.score ?? []).map((bound) => oneOf(filter, 'score', bound, { name: 'score', words: bound })),
    ...rangeGroups(filter),
    ...namedDimensions.flatMap((name) => textGroup(filter, name, name)),
    ...textGroup(filter, 'id', 'id begins with'),
    ...timeGroups(filter),
  ];
}

function listGroup(filter: RunFilter, name: (typeof listedDimensions)[number]): ChipGroup[] {
  const values = filter[name] ?? [];
  const words = name === 'outcome' ? outcomeWord : shortName;
  return values.length === 0
    ? []
    : [{ name, chips: values.map((value) => listChip(filter, name, value, words(value))) }];
}

function sliceGroups(filter: RunFilter): ChipGroup[] {
  const parts = (filter.slice ?? []).map((text) => ({ text, ...slicePart(text) }));
  const groups = Map.groupBy(parts, ({ dimension, not }) => `${dimension}${not ? ' is not' : ''}`);
  return [...groups].map(([name, own]) => ({
    name: shortName(name),
    chips: own.map(({ text, value }) => listChip(filter, 'slice', text, shortName(value))),
  }));
}

function oneOf(
  filter: RunFilter,
  list: List,
  value: string,
  { name, words }: { name: string; words: string },
): ChipGroup {
  return { name, chips: [listChip(filter, list, value, words)] };
}

function listChip(filter: RunFilter, list: List, value: string, words: string): Chip {
  const others = (filter[list] ?? []).filter((each) => each !== value);
  return { words, whole: value, without: tidy({ ...filter, [list]: others }) };
}

function textGroup(filter: RunFilter, key: 'session' | 'user' | 'case' | 'id', name: string): ChipGroup[] {
  const value = filter[key];
  if (value === undefined) return [];
  return [{ name, chips: [{ words: shortName(value), whole: value, without: tidy({ ...filter, [key]: undefined }) }] }];
}

function timeGroups(filter: RunFilter): ChipGroup[] {
  return (['since', 'until'] as const).flatMap((key) => {
    const time = filter[key];
    if (time === undefined) return [];
    const passed = agoWords(time);
    const name = key === 'until' ? 'before' : passed === undefined ? 'since' : 'of the last';
    const words = passed === undefined ? timeWords(time) : key === 'until' ? `${passed} ago` : passed;
    return [{ name, chips: [{ words, whole: time, without: tidy({ ...filter, [key]: undefined }) }] }];
  });
}

function rangeGroups(filter: RunFilter): ChipGroup[] {
  return (['duration_ms', 'cost_usd', 'steps'] as const).flatMap((figure) =>
    (['min', 'max'] as const).flatMap((bound) => {
      const key = `${bound}_${figure}` as const;
      const value = filter[key];
      if (value === undefined) return [];
      const words = `${bound === 'min' ? 'at least' : 'at most'} ${bounded[figure].words(value)}`;
      const without = tidy({ ...filter, [key]: undefined });
      return [{ name: bounded[figure].name, chips: [{ words, whole: String(value), without }] }];
    }),
  );
}
