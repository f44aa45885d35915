import type { FacetsAnswer } from '../../data/facets.ts';
import { endedSo, markWords, outcomeWord, shortName } from '../../data/filter-words.ts';
import { names, type RunFilter, tidy, toggled } from '../../data/run-filter.ts';
import { typedConditions } from './typed.ts';

/** Something to filter by. */
export interface Suggestion {
  readonly key: string;
  readonly words: string;
  /** How many runs of the present filter it would leave, where that is known. */
  readonly runs?: number;
  readonly outcome?: string;
  readonly isChosen: boolean;
  readonly next: RunFilter;
}

/** Suggestions of one dimension; `value` is its name, as the kit has it. */
export interface SuggestionGroup {
  readonly value: string;
  readonly items: readonly Suggestion[];
  /** How many values there are besides. */
  readonly more: number;
}

/** What a typed text asks of the facets: a dimension's values, or any value that contains it. */
export interface TypedText {
  readonly dimension?: string;
  readonly q: string;
  readonly not: boolean;
}

/** `language=d`, `language: d` and `language!=d` are of a dimension, where there is one of this name; other text is of all. */
export function readText(text: string, dimensions: readonly string[]): TypedText {
  const [, name = '', sign = '', rest = ''] = /^([^=:!]+?)\s*(!=|=|:)\s*(.*)$/.exec(text.trim()) ?? [];
  const dimension = dimensions.find((each) => each.toLowerCase() === name.toLowerCase());
  if (dimension === undefined) return { q: text.trim(), not: false };
  return { dimension, q: rest, not: sign === '!=' };
}

/** Values of a dimension that are shown before anything is typed: all outcomes, else those of most runs. */
const atFirst = (dimension: string): number => (dimension === 'outcome' ? 8 : 5);
const atMost = 30;
const windows = ['1h', '24h', '7d', '30d'];

export interface Asked {
  readonly text: string;
  readonly typed: TypedText;
  readonly filter: RunFilter;
  readonly facets: FacetsAnswer['facets'];
}

/** What to suggest for a text, in groups; the values of a filter's own dimensions are among them, to be taken away or added to. */
export function suggestionGroups({ text, typed, filter, facets }: Asked): readonly SuggestionGroup[] {
  const isBare = text.trim() === '';
  const values = facets
    .toSorted((a, b) => rank(a.dimension) - rank(b.dimension))
    .filter(({ dimension }) => typed.dimension === undefined || dimension === typed.dimension)
    .map((facet) => valueGroup(facet, { typed, filter, isBare }));
  if (typed.dimension !== undefined) return values.filter(({ items }) => items.length > 0);
  const conditions = typedConditions(text, filter).map((condition) => ({
    key: `typed ${condition.words}`,
    ...condition,
    isChosen: false,
  }));
  const groups = [
    { value: 'As typed', items: conditions, more: 0 },
    ...values,
    { value: 'that are', items: markItems(filter, typed.q), more: 0 },
    { value: 'of the last', items: isBare ? windowItems(filter) : [], more: 0 },
  ];
  return groups.filter(({ items }) => items.length > 0);
}

/** What most people filter by comes first, then as the server has it. */
const foremost = ['outcome', 'task', 'release', 'model'];
const rank = (dimension: string): number =>
  foremost.includes(dimension) ? foremost.indexOf(dimension) : foremost.length;

function valueGroup(
  { dimension, values, more }: FacetsAnswer['facets'][number],
  { typed, filter, isBare }: { readonly typed: TypedText; readonly filter: RunFilter; readonly isBare: boolean },
): SuggestionGroup {
  const needle = typed.q.toLowerCase();
  // A dimension that is typed by its own name shows its values.
  const isNamed = typed.dimension === undefined && needle !== '' && dimension.toLowerCase().startsWith(needle);
  // «failed» finds failures: how outcomes are said counts as much as what they are called.
  const said = (value: string): string => (dimension === 'outcome' ? (endedSo[value] ?? '') : '');
  const matching = values.filter(
    ({ value }) => isNamed || value.toLowerCase().includes(needle) || said(value).includes(needle),
  );
  const shown = matching.slice(0, isBare || isNamed ? atFirst(dimension) : atMost);
  const pick = (value: string) => ({ dimension, value, not: typed.not });
  return {
    value: `${shortName(dimension)}${typed.not ? ' is not' : ''}`,
    items: shown.map(({ value, runs }) => ({
      key: `${dimension} ${typed.not ? '!' : ''}${value}`,
      words: dimension === 'outcome' ? outcomeWord(value) : shortName(value),
      runs,
      ...(dimension === 'outcome' ? { outcome: value } : {}),
      isChosen: names(filter, pick(value)),
      next: toggled(filter, pick(value)),
    })),
    more: more + matching.length - shown.length,
  };
}

function markItems(filter: RunFilter, q: string): readonly Suggestion[] {
  const needle = q.toLowerCase();
  const has = filter.has ?? [];
  return Object.entries(markWords)
    .filter(([mark, words]) => words.includes(needle) || mark.startsWith(needle))
    .map(([mark, words]) => {
      const isChosen = has.includes(mark);
      const next = tidy({ ...filter, has: isChosen ? has.filter((each) => each !== mark) : [...has, mark] });
      return { key: `has ${mark}`, words, isChosen, next };
    });
}

function windowItems(filter: RunFilter): readonly Suggestion[] {
  return windows.map((since) => {
    const isChosen = filter.since === since;
    const [typed] = typedConditions(since, filter);
    return {
      key: `since ${since}`,
      words: (typed?.words ?? since).replace('of the last ', ''),
      isChosen,
      next: tidy({ ...filter, since: isChosen ? undefined : since }),
    };
  });
}
