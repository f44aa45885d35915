import { useQuery } from '@tanstack/react-query';
import { plainText } from '#base/terminal.ts';
import { afterwards, sinceWords, speaks } from '#report/track-record-words.ts';
import { type Followed, verdictQuery } from '../../data/gates.ts';
import { Loading } from '../../ui/loading.tsx';
import { Problem } from '../../ui/problem.tsx';
import styles from './gates.module.css';

/** How a verdict turned out in production. */
export function Aftermath({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(verdictQuery(id));
  if (data === undefined) {
    return error === null ? <Loading lines={2} /> : <Problem thrown={error} retry={() => void refetch()} />;
  }
  return <FollowedWords followed={data.followed} />;
}

/** What became of the release, and from how much that is known. */
export function FollowedWords({ followed }: { readonly followed: Followed | undefined }) {
  if (followed === undefined) return <p>A fault is no verdict on the release, so that it is not followed.</p>;
  return (
    <>
      <p>
        <Turned followed={followed} /> {plainText(followed.what)}.
      </p>
      <p className={styles['faint']}>{sinceWords(followed).join('; ')}.</p>
    </>
  );
}

const said = { for: '✓', against: '✗', neither: '?' } as const;
const sense = { for: 'as the verdict said', against: 'against the verdict', neither: 'says nothing of the verdict' };

/** What became of the release in a word or three, and whether that speaks for the verdict. */
export function Turned({ followed }: { readonly followed: Followed }) {
  const speaking = speaks(followed);
  return (
    <span className={styles['turned']} data-speaks={speaking} title={plainText(`${followed.what}; ${sense[speaking]}`)}>
      <span aria-hidden="true">{said[speaking]}</span> {afterwards[followed.state]}
      <span className="heard"> ({sense[speaking]})</span>
    </span>
  );
}
