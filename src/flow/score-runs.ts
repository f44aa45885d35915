import { createHash } from 'node:crypto';
import type { Scorer, ScorerResult, ScorerRun } from '#config/scorer.ts';
import { readState, writeState } from '#store/assemble/state.ts';
import { touchRuns } from '#store/assemble/touch.ts';
import { mutate } from '#store/mutate.ts';
import { unscoredRuns } from '#store/query/unscored-runs.ts';
import { valuesSql } from '#store/values.ts';
import type { Context } from './context.ts';
import { show, type ShowAnswer } from './show.ts';

/** How many runs one scorer is given before its scores are written. */
const batch = 200;

/** What a scorer said of a run; `unscored` is neither good nor bad, and says why. */
interface Said {
  readonly source: 'scorer' | 'unscored';
  readonly value: number | null;
  readonly label: string;
  readonly explanation: string;
}

/**
 * Gives every finished run to the scorers of the config that have not seen it, and keeps what they say; the runs are then
 * read again with their new scores. A scorer whose code has changed starts anew. Returns how many runs were given out.
 */
export async function scoreRuns(context: Context): Promise<number> {
  let given = 0;
  for (const [name, scorer] of Object.entries(context.config.scorers)) {
    await forgetOldCode(context, name, scorer);
    for (;;) {
      const ids = await unscoredRuns(context.store, name, batch);
      if (ids.length === 0) break;
      await scoreBatch(context, { name, scorer }, ids);
      given += ids.length;
    }
  }
  return given;
}

async function scoreBatch(
  context: Context,
  { name, scorer }: { name: string; scorer: Scorer },
  ids: readonly string[],
): Promise<void> {
  const { store, clock } = context;
  const rows = [];
  for (const id of ids) {
    const said = await ask(scorer, runOf(await show(context, { id })));
    rows.push({ run_id: id, name, ...said, scored_at: new Date(clock.now()).toISOString(), version: clock.now() });
  }
  await store.engine.command(`INSERT INTO ${store.at.database}.scores ${valuesSql(rows)}`);
  await touchRuns(store, 'run_id IN {ids:Array(String)}', { ids });
}

/** Asks a scorer; what it throws is not the agent's doing, and leaves the run unscored. */
async function ask(scorer: Scorer, run: ScorerRun): Promise<Said> {
  try {
    return saidOf(await scorer(run));
  } catch (thrown) {
    return unscored(`the scorer threw: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}

function saidOf(result: ScorerResult): Said {
  if (result === undefined) return unscored('the scorer left it out');
  if (typeof result === 'boolean') return { source: 'scorer', value: result ? 1 : 0, label: '', explanation: '' };
  const { value, label = '', explanation = '' } = typeof result === 'number' ? { value: result } : result;
  if (value !== undefined && !(value >= 0 && value <= 1))
    return unscored(`the scorer gave ${value}, which is not in [0, 1]`);
  if (value === undefined && label === '') return unscored('the scorer gave neither a value nor a label');
  return { source: 'scorer', value: value ?? null, label, explanation };
}

function unscored(explanation: string): Said {
  return { source: 'unscored', value: null, label: '', explanation };
}

async function forgetOldCode(context: Context, name: string, scorer: Scorer): Promise<void> {
  const { store, clock } = context;
  const state = `scorer:${name}`;
  const value = createHash('sha256').update(scorer.toString()).digest('hex');
  const before = (await readState(store, state))?.value;
  if (before === value) return;
  if (before !== undefined) {
    await mutate(store, 'scores', "DELETE WHERE name = {name:String} AND source IN ('scorer', 'unscored')", { name });
  }
  await writeState(store, { name: state, value, version: clock.now() });
}

function runOf({ run, steps, conversation }: ShowAnswer): ScorerRun {
  return {
    ...run,
    // The tree shows agents too; what an agent does are its steps.
    steps: steps
      .filter((step) => step.kind !== 'agent')
      .map(({ kind, name, arguments: given, error_type, duration_ms }) => ({
        kind,
        name,
        arguments: given,
        error_type,
        duration_ms,
      })),
    conversation: conversation.map(({ message }) => ({
      role: message.role,
      text: message.parts
        .flatMap((part) => ('content' in part && typeof part.content === 'string' ? [part.content] : []))
        .join('\n'),
    })),
  };
}
