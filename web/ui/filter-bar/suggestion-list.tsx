import { Autocomplete } from '@base-ui/react/autocomplete';
import { count } from '#base/counted.ts';
import type { RunFilter } from '../../data/run-filter.ts';
import { OutcomeShape } from '../outcome.tsx';
import type { Suggestion, SuggestionGroup } from './suggestions.ts';
import styles from './filter-bar.module.css';

export interface SuggestionListProps {
  readonly text: string;
  readonly isLoading: boolean;
  readonly onChoose: (next: RunFilter) => void;
}

/** Values of every dimension that fit the text, with how many runs have them. */
export function SuggestionList({ text, isLoading, onChoose }: SuggestionListProps) {
  return (
    <Autocomplete.Portal>
      <Autocomplete.Positioner sideOffset={4} align="start" className={styles['place']}>
        <Autocomplete.Popup className={styles['popup']}>
          <Autocomplete.Empty className={styles['none']}>
            {isLoading ? 'Looking…' : `Nothing that fits «${text.trim()}»`}
          </Autocomplete.Empty>
          <Autocomplete.List className={styles['list']}>
            {(group: SuggestionGroup) => (
              <Autocomplete.Group key={group.value} items={group.items} className={styles['section']}>
                <Autocomplete.GroupLabel className={styles['sectionName']}>{group.value}</Autocomplete.GroupLabel>
                <Autocomplete.Collection>
                  {(item: Suggestion) => <Item key={item.key} item={item} onChoose={onChoose} />}
                </Autocomplete.Collection>
                {group.more > 0 ? (
                  <div className={styles['more']}>{count(group.more)} more: type to find them</div>
                ) : null}
              </Autocomplete.Group>
            )}
          </Autocomplete.List>
          <div className={styles['help']}>
            Also: <code>language!=de</code> <code>duration&gt;10s</code> <code>cost&gt;0.05</code>{' '}
            <code>steps&gt;=8</code> <code>helpful&lt;0.5</code> <code>session=…</code> <code>2026-11-03</code>
          </div>
        </Autocomplete.Popup>
      </Autocomplete.Positioner>
    </Autocomplete.Portal>
  );
}

function Item({ item, onChoose }: { readonly item: Suggestion; readonly onChoose: (next: RunFilter) => void }) {
  return (
    <Autocomplete.Item
      value={item}
      className={styles['item']}
      data-chosen={item.isChosen}
      onClick={() => onChoose(item.next)}
    >
      {item.outcome === undefined ? null : <OutcomeShape of={item.outcome} />}
      <span className={styles['itemWords']}>{item.words}</span>
      {item.isChosen ? <span className={styles['runs']}>chosen</span> : null}
      {item.runs === undefined ? null : <span className={styles['runs']}>{count(item.runs)}</span>}
    </Autocomplete.Item>
  );
}
