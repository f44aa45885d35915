import { Link } from '@tanstack/react-router';
import { Choice } from '../../ui/choice.tsx';
import type { OverviewScope } from '../../data/overview.ts';

const windows = [
  { value: '', name: 'Latest' },
  { value: '1d', name: '24 h' },
  { value: '7d', name: '7 days' },
  { value: '30d', name: '30 days' },
  { value: '90d', name: '90 days' },
];

export interface WindowChoiceProps {
  readonly scope: OverviewScope;
  readonly onChange: (scope: OverviewScope) => void;
}

/** The window of the page: the latest 30 days that have runs, or so long ago until now. It stands in the address. */
export function WindowChoice({ scope, onChange }: WindowChoiceProps) {
  const chosen = scope.since ?? '';
  const isOther = scope.until !== undefined || !windows.some(({ value }) => value === chosen);
  const options = isOther ? [...windows, { value: 'other', name: 'Other' }] : windows;
  return (
    <>
      {scope.task === undefined ? null : (
        <Link to="/" search={{ since: scope.since, until: scope.until }}>
          All tasks
        </Link>
      )}
      <Choice
        label="Window"
        value={isOther ? 'other' : chosen}
        options={options}
        onChange={(value) => {
          if (value !== 'other') onChange({ task: scope.task, since: value === '' ? undefined : value });
        }}
      />
    </>
  );
}
