import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { count } from '#base/counted.ts';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { facetsQuery } from '../../data/facets.ts';
import type { RunFilter } from '../../data/run-filter.ts';
import styles from './slices.module.css';

export interface OtherDimensionProps {
  /** Those that can be chosen without it. */
  readonly offered: readonly string[];
  readonly filter: RunFilter;
  readonly onAdd: (dimension: string) => void;
}

/** How runs ended is what is looked at, not what they are cut by; and releases are chosen beside it. */
const never: readonly string[] = ['outcome', 'outcome_by', 'release'];
const longestName = 40;

/** Dimensions that are not offered at once, since there are many of them or they have many values; asked for when somebody wants one. */
export function OtherDimension({ offered, filter, onAdd }: OtherDimensionProps) {
  const [isWanted, setWanted] = useState(false);
  const { data } = useQuery({ ...facetsQuery({ filter, limit: '1' }), enabled: isWanted });
  const others = (data?.facets ?? [])
    .map(({ dimension, values, more }) => ({ dimension, values: values.length + more }))
    .filter(({ dimension, values }) => values > 1 && !offered.includes(dimension) && !never.includes(dimension));
  return (
    <select
      className={styles['other']}
      aria-label="Cut by another dimension"
      value=""
      onPointerEnter={() => setWanted(true)}
      onFocus={() => setWanted(true)}
      onChange={(event) => onAdd(event.target.value)}
    >
      <option value="">another…</option>
      {data === undefined ? <option disabled>looking…</option> : null}
      {data !== undefined && others.length === 0 ? <option disabled>there is no other</option> : null}
      {others.map(({ dimension, values }) => (
        <option key={dimension} value={dimension}>
          {cutMiddle(plainText(dimension), longestName)}, {count(values)} values
        </option>
      ))}
    </select>
  );
}
