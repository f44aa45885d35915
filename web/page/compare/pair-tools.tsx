import { useQuery } from '@tanstack/react-query';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { counted } from '#base/counted.ts';
import { facetsQuery } from '../../data/facets.ts';
import type { Release } from '../../data/releases.ts';
import { Button } from '../../ui/button.tsx';
import { Pick } from '../../ui/pick.tsx';
import { WindowPick } from '../../ui/window-pick.tsx';
import { MetricPick } from './metric-pick.tsx';
import type { Pair } from './pair.ts';
import type { CompareSearch } from './search.ts';
import styles from './compare.module.css';

export interface PairToolsProps {
  readonly pair: Pair;
  readonly releases: readonly Release[];
  readonly search: CompareSearch;
  readonly onChange: (change: Partial<CompareSearch>) => void;
}

/** Which two releases, of which task and when, and by what. */
export function PairTools({ pair: { base, candidate }, releases, search, onChange }: PairToolsProps) {
  const { task = '', since, until } = search;
  const filter = { release: [base, candidate], since, until };
  const { data } = useQuery(facetsQuery({ filter, dimension: 'task', limit: '1000' }));
  const tasks = data?.facets[0]?.values.map(({ value }) => value).filter((name) => name !== '') ?? [];
  const named = releases.filter(({ release }) => release !== '');
  const options = (chosen: string) => [
    ...(named.some(({ release }) => release === chosen) ? [] : [{ value: chosen, name: short(chosen) }]),
    ...named.map(({ release, runs }) => ({ value: release, name: `${short(release)}, ${counted(runs, 'run')}` })),
  ];
  const choose = (pair: Pair): void => onChange({ ...pair, flips: undefined, q: undefined });
  const swap = { base: candidate, candidate: base };
  return (
    <>
      <Pick
        label="Base"
        value={base}
        options={options(base)}
        onChange={(value) => choose(value === candidate ? swap : { base: value, candidate })}
      />
      <Button className={styles['swap'] ?? ''} onClick={() => choose(swap)} aria-label="Swap base and candidate">
        ⇄
      </Button>
      <Pick
        label="Candidate"
        value={candidate}
        options={options(candidate)}
        onChange={(value) => choose(value === base ? swap : { base, candidate: value })}
      />
      <Pick
        label="Task"
        value={task}
        options={[
          { value: '', name: 'all tasks' },
          ...(task === '' || tasks.includes(task) ? tasks : [task, ...tasks]).map((value) => ({
            value,
            name: short(value),
          })),
        ]}
        onChange={(value) => onChange({ task: value === '' ? undefined : value })}
      />
      <MetricPick pair={{ base, candidate }} search={search} onChange={onChange} />
      <WindowPick window={search} onChange={onChange} />
      {search.slice === undefined ? null : (
        <Button className={styles['swap'] ?? ''} onClick={() => onChange({ slice: undefined })}>
          All slices
        </Button>
      )}
    </>
  );
}

const short = (name: string): string => cutMiddle(plainText(name), 36);
