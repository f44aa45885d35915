import { clopperPearson } from '#stats/interval/clopper-pearson.ts';
import { tracked } from './standing.ts';
import type { Followed, Total } from './track-record.ts';

/** What became of the releases by the verdict they had: how often a pass was followed by a broken objective, and a fail. */
export function totalsOf(followed: readonly Followed[]): readonly Total[] {
  return tracked.map((verdict) => {
    const own = followed.filter((each) => each.verdict === verdict);
    const count = (state: Followed['state']): number => own.filter((each) => each.state === state).length;
    const broken = count('broken');
    const kept = count('kept');
    const decided = broken + kept;
    return {
      verdict,
      verdicts: own.length,
      broken,
      kept,
      too_few: count('too_few'),
      not_shipped: count('not_shipped'),
      ...(decided === 0 ? {} : { broken_share: { value: broken / decided, ...clopperPearson(broken, decided) } }),
    };
  });
}

/** From what speaks most against the gate to what it got right: a broken pass, a fail that was none, then what is open. */
const order = ['pass broken', 'inconclusive broken', 'fail kept', 'fail broken', 'too_few', 'not_shipped', 'kept'];

export function worstVerdictFirst(followed: readonly Followed[]): readonly Followed[] {
  const rank = ({ verdict, state }: Followed): number => {
    const exact = order.indexOf(`${verdict} ${state}`);
    return exact === -1 ? order.indexOf(state) : exact;
  };
  return followed.toSorted((a, b) => rank(a) - rank(b) || (a.given_at < b.given_at ? 1 : -1));
}
