import type { Store } from '#store/open.ts';
import type { SettledRuns } from '#store/query/newest-runs.ts';

/** What was worked out about the runs of a store as they were, by question. */
interface Answers<T> {
  readonly state: string;
  readonly byQuestion: Map<string, Promise<T>>;
}

/** Questions remembered of a store; windows that people choose are many, the one that everybody opens is one. */
const mostQuestions = 16;

/**
 * Remembers what was worked out about runs until another is recorded, and works it out once for all who ask at the same time: five people
 * open the page in the morning. Only for what follows from the runs alone, never from the time or from who asks.
 */
export function remembering<T>(): (
  store: Store,
  question: { readonly runs: SettledRuns; readonly asked: unknown },
  work: () => Promise<T>,
) => Promise<T> {
  const known = new WeakMap<Store, Answers<T>>();
  return (store, { runs, asked }, work) => {
    const before = known.get(store);
    const answers =
      before?.state === runs.state ? before : { state: runs.state, byQuestion: new Map<string, Promise<T>>() };
    known.set(store, answers);
    const { byQuestion } = answers;
    const question = JSON.stringify(asked);
    const found = byQuestion.get(question);
    if (found !== undefined) return found;
    const answer = work();
    const [oldest] = byQuestion.keys();
    if (oldest !== undefined && byQuestion.size >= mostQuestions) byQuestion.delete(oldest);
    byQuestion.set(question, answer);
    // What failed is tried again by the next who asks.
    answer.catch(() => byQuestion.delete(question));
    return answer;
  };
}
