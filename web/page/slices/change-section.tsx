import { cutMiddle, plainText } from '#base/terminal.ts';
import type { Release } from '../../data/releases.ts';
import type { FigureScope } from './scope.ts';
import { Section } from '../../ui/page.tsx';
import { Pick } from '../../ui/pick.tsx';
import { Change } from './change.tsx';
import type { SlicesSearch } from './search.ts';
import styles from './matrix.module.css';

export interface ChangeSectionProps {
  readonly scope: FigureScope;
  readonly releases: readonly Release[];
  readonly search: SlicesSearch;
  readonly onChange: (change: Partial<SlicesSearch>) => void;
}

const week = '';

/** What moved success: between two releases, or between the last week and the one before where there is one release only. */
export function ChangeSection({ scope, releases, search, onChange }: ChangeSectionProps) {
  const named = releases.map(({ release }) => release).filter((release) => release !== '');
  const after = search.after ?? scope.release ?? named[0];
  const before = search.before ?? named[named.indexOf(after ?? '') + 1] ?? named.find((name) => name !== after);
  const task = scope.task === undefined ? {} : { task: scope.task };
  const options = named.map((value) => ({ value, name: cutMiddle(plainText(value), 40) }));
  const isOfReleases = before !== undefined && after !== undefined && before !== after;
  return (
    <Section title="What moved success: other traffic, or the agent">
      {named.length < 2 ? null : (
        <div className={styles['tools']}>
          <Pick
            label="Before"
            value={before ?? week}
            options={options}
            onChange={(value) => onChange({ before: value })}
          />
          <Pick
            label="After"
            value={after ?? week}
            options={options}
            onChange={(value) => onChange({ after: value })}
          />
        </div>
      )}
      <Change query={isOfReleases ? { ...task, before, after } : { ...task, window: '7d' }} />
    </Section>
  );
}
