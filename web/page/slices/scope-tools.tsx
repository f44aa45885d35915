import { useQuery } from '@tanstack/react-query';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { facetsQuery } from '../../data/facets.ts';
import type { Release } from '../../data/releases.ts';
import type { FigureScope } from './scope.ts';
import { Pick } from '../../ui/pick.tsx';
import { WindowPick } from '../../ui/window-pick.tsx';
import type { SlicesSearch } from './search.ts';

export interface ScopeToolsProps {
  readonly scope: FigureScope;
  readonly releases: readonly Release[];
  readonly onChange: (change: Partial<SlicesSearch>) => void;
}

/** Which runs the page is about: release, task, window. */
export function ScopeTools({ scope, releases, onChange }: ScopeToolsProps) {
  const { data } = useQuery(facetsQuery({ filter: {}, dimension: 'task', limit: '1000' }));
  const tasks = data?.facets[0]?.values.map(({ value }) => value).filter((task) => task !== '') ?? [];
  const { task = '', release = '' } = scope;
  const named = releases.map((one) => one.release).filter((name) => name !== '');
  return (
    <>
      <Pick
        label="Release"
        value={release}
        options={[{ value: '', name: 'all releases' }, ...options(named, release)]}
        onChange={(value) =>
          onChange(value === '' ? { release: undefined, releases: 'all' } : { release: value, releases: undefined })
        }
      />
      <Pick
        label="Task"
        value={task}
        options={[{ value: '', name: 'all tasks' }, ...options(tasks, task)]}
        onChange={(value) => onChange({ task: value === '' ? undefined : value })}
      />
      <WindowPick window={scope} onChange={onChange} />
    </>
  );
}

const longest = 40;

/** Names as options; what is chosen is there even if nothing recorded has it. */
function options(names: readonly string[], chosen: string) {
  const all = chosen === '' || names.includes(chosen) ? names : [chosen, ...names];
  return all.map((value) => ({ value, name: cutMiddle(plainText(value), longest) }));
}
