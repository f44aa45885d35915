import { type JudgeReading, readJudge } from '#measure/judge/reading.ts';
import type { GateSelection } from '#store/query/gate-selection.ts';
import { hasJudgedScores, judgedScores } from '#store/query/judged-scores.ts';
import type { Context } from './context.ts';

/** The judges that figures of a selection hang on: those behind the scores that are asked for, and behind how runs ended. */
export async function readJudges(
  { store, config, clock }: Context,
  selection: GateSelection,
  asked: readonly string[],
): Promise<readonly JudgeReading[]> {
  const declared = Object.keys(config.judges);
  if (declared.length === 0 && !(await hasJudgedScores(store))) return [];
  const today = new Date(clock.now()).toISOString().slice(0, 10);
  const found = await judgedScores(store, selection, { asked, declared });
  return found.map((scores) => readJudge(scores, config.judges[scores.score], today));
}
