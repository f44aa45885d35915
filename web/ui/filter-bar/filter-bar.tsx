import { Autocomplete } from '@base-ui/react/autocomplete';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useRef, useState } from 'react';
import { type FacetsAnswer, facetsQuery } from '../../data/facets.ts';
import { namedDimensions, type RunFilter } from '../../data/run-filter.ts';
import { Chips } from './chips.tsx';
import { chipGroups } from './chips.ts';
import { SuggestionList } from './suggestion-list.tsx';
import { readText, suggestionGroups, type SuggestionGroup, type TypedText } from './suggestions.ts';
import { useSettled } from '../use-settled.ts';
import { useSlash } from './use-slash.ts';
import styles from './filter-bar.module.css';

export interface FilterBarProps {
  readonly filter: RunFilter;
  readonly onChange: (next: RunFilter) => void;
}

/**
 * Which runs a page is about: what is chosen as chips, and a field that suggests values of every dimension with how many runs have them. `/` goes to
 * the field, arrows and Enter choose, Backspace in the empty field takes the last condition away.
 */
export function FilterBar({ filter, onChange }: FilterBarProps) {
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useSlash(input, () => setOpen(true));
  const found = useSuggestions(text, filter, isOpen);
  const groups = chipGroups(filter);

  const choose = (next: RunFilter): void => {
    setText('');
    setOpen(false);
    onChange(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const last = groups.at(-1)?.chips.at(-1);
    if (event.key === 'Backspace' && text === '' && last !== undefined) choose(last.without);
    if (event.key === '/' && text === '') {
      // Who presses it once more means the field, not the sign.
      event.preventDefault();
      setOpen(true);
    }
    if (event.key === 'Escape' && !isOpen && text === '') input.current?.blur();
  };

  return (
    <search className={styles['bar']}>
      <Chips groups={groups} onChange={choose} />
      <Autocomplete.Root
        items={found.groups}
        filter={null}
        mode="none"
        value={text}
        onValueChange={(value, { reason }) => {
          if (reason !== 'item-press') setText(value);
        }}
        open={isOpen}
        onOpenChange={setOpen}
        openOnInputClick
        autoHighlight
        itemToStringValue={(item) => item.words}
      >
        <Autocomplete.Input
          ref={input}
          className={styles['input']}
          placeholder={groups.length === 0 ? 'Filter by task, outcome, language…' : 'and…'}
          aria-label="Filter runs"
          aria-keyshortcuts="/"
          spellCheck={false}
          onKeyDown={onKeyDown}
        />
        <SuggestionList isLoading={found.isLoading} onChoose={choose} text={text} />
      </Autocomplete.Root>
      <kbd className={styles['key']} aria-hidden="true">
        /
      </kbd>
    </search>
  );
}

interface Found {
  readonly groups: readonly SuggestionGroup[];
  readonly isLoading: boolean;
}

const settledMs = 150;

/** Suggestions out of what is there at once, and out of what the server finds for the text a moment later. */
function useSuggestions(text: string, filter: RunFilter, isOpen: boolean): Found {
  const { data: all, isLoading } = useQuery({ ...facetsQuery({ filter }), enabled: isOpen });
  const dimensions = [...(all?.facets ?? []).map(({ dimension }) => dimension), ...namedDimensions];
  const typed = readText(text, dimensions);
  const settled = useSettled(typed, settledMs);
  const { dimension, q } = settled;
  const { data: searched } = useQuery({
    ...facetsQuery({ filter, dimension, q, limit: dimension === undefined ? '20' : '50' }),
    enabled: isOpen && isWorthAsking(settled),
  });
  const facets = withFound(all?.facets ?? [], isWorthAsking(typed) ? (searched?.facets ?? []) : []);
  return { groups: suggestionGroups({ text, typed, filter, facets }), isLoading };
}

/** What is there already, and what was found besides it. */
function withFound(facets: FacetsAnswer['facets'], found: FacetsAnswer['facets']): FacetsAnswer['facets'] {
  const byName = new Map(facets.map((facet) => [facet.dimension, facet]));
  for (const { dimension, values, more } of found) {
    const before = byName.get(dimension)?.values ?? [];
    const known = new Set(before.map(({ value }) => value));
    byName.set(dimension, { dimension, values: [...before, ...values.filter(({ value }) => !known.has(value))], more });
  }
  return [...byName.values()];
}

function isWorthAsking({ dimension, q }: Partial<TypedText>): boolean {
  return dimension !== undefined || (q ?? '').length > 1;
}
