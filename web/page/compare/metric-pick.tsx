import { useQuery } from '@tanstack/react-query';
import { cutMiddle, plainText } from '#base/terminal.ts';
import { counted } from '#base/counted.ts';
import { scoresQuery } from '../../data/scores.ts';
import { Pick } from '../../ui/pick.tsx';
import type { Pair } from './pair.ts';
import type { CompareSearch } from './search.ts';

export interface MetricPickProps {
  readonly pair: Pair;
  readonly search: CompareSearch;
  readonly onChange: (change: Partial<CompareSearch>) => void;
}

/** What is compared: success, or one of the scores that runs of the two releases have. Those on a scale of their own cannot be. */
export function MetricPick({ pair, search, onChange }: MetricPickProps) {
  const { task, since, until, score = '', better } = search;
  const { data = [] } = useQuery(scoresQuery({ release: [pair.base, pair.candidate], task, since, until }));
  const comparable = data.filter((one) => one.is_comparable);
  const isListed = score === '' || comparable.some((one) => one.score === score);
  return (
    <>
      <Pick
        label="Compared by"
        value={score}
        options={[
          { value: '', name: 'success' },
          ...(isListed ? [] : [{ value: score, name: short(score) }]),
          ...comparable.map((one) => ({ value: one.score, name: `${short(one.score)}, ${counted(one.runs, 'run')}` })),
        ]}
        onChange={(value) =>
          onChange({ score: value === '' ? undefined : value, better: undefined, flips: undefined, q: undefined })
        }
      />
      {score === '' ? null : (
        <Pick
          label="Better is"
          value={better ?? 'higher'}
          options={[
            { value: 'higher', name: 'more' },
            { value: 'lower', name: 'less' },
          ]}
          onChange={(value) => onChange({ better: value === 'lower' ? 'lower' : undefined })}
        />
      )}
    </>
  );
}

const short = (name: string): string => cutMiddle(plainText(name), 36);
