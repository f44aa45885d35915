import { z } from 'zod';
import type { Importer, ImportFile } from '../importer.ts';
import { jsonArray, type JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsObject } from '../json/head.ts';
import { contentIdentity } from '../run/ids.ts';
import { importedRuns } from '../run/imported-runs.ts';
import type { RecordedRun, RunTime } from '../run/recorded-run.ts';
import { sourceOf, stem } from '../run/source.ts';
import { isoTime } from '../run/time.ts';

const moments = ['agent_started_at', 'agent_ended_at', 'test_started_at', 'test_ended_at'] as const;

const trialSchema = z.object({
  id: z.string().nullish(),
  uuid: z.string().nullish(),
  trial_name: z.string(),
  task_id: z.string(),
  is_resolved: z.boolean().nullable(),
  failure_mode: z.string().nullish(),
  parser_results: z.record(z.string(), z.string()).nullish(),
  total_input_tokens: z.number().nullish(),
  total_output_tokens: z.number().nullish(),
  trial_started_at: isoTime.nullish(),
  trial_ended_at: isoTime.nullish(),
  agent_started_at: isoTime.nullish(),
  agent_ended_at: isoTime.nullish(),
  test_started_at: isoTime.nullish(),
  test_ended_at: isoTime.nullish(),
});
type Trial = z.infer<typeof trialSchema>;

export const terminalBench: Importer = {
  format: 'terminal-bench',
  what: 'Terminal-Bench results.json of a whole run: {results: [{trial_name, is_resolved, …}]}',
  recognises: ({ head }) => startsObject(head) && hasKeys(head, 'results', 'trial_name', 'is_resolved'),
  read: (file, options) => importedRuns(records(file), options),
};

async function* records(file: ImportFile): AsyncGenerator<RecordedRun> {
  for await (const piece of jsonArray(file, 'results')) if (piece.kind === 'element') yield toRun(piece, file);
}

function toRun(piece: JsonRecord, file: ImportFile): RecordedRun {
  const trial = checked(trialSchema, piece.value, piece.place);
  const { dataset, submission } = placeOf(file.name);
  return {
    format: 'terminal-bench',
    identity: trial.id ?? trial.uuid ?? contentIdentity(piece.bytes),
    source: sourceOf('terminal-bench', piece.place),
    agent: submission,
    task: dataset ?? 'terminal-bench',
    case: trial.task_id,
    release: submission,
    ...attemptOf(trial.trial_name),
    ...outcomeOf(trial),
    usage: { inputTokens: trial.total_input_tokens ?? undefined, outputTokens: trial.total_output_tokens ?? undefined },
    scores: Object.entries(trial.parser_results ?? {}).map(([name, label]) => ({
      name,
      label,
      value: Number(label === 'passed'),
    })),
    time: timeOf(trial),
    moments: moments.flatMap((name) => {
      const timeNs = trial[name];
      return typeof timeNs === 'bigint' ? [{ name, timeNs }] : [];
    }),
    steps: [],
    dimensions: { failure_mode: trial.failure_mode ?? 'unset', run: runOf(trial.trial_name, file.name) },
  };
}

/** Trials are named `task.2-of-5` or `task.1-of-1.run`. A first of one says nothing of the order among runs. */
function attemptOf(name: string): Pick<RecordedRun, 'attempt'> {
  const found = /\.(\d+)-of-(\d+)/.exec(name);
  return found === null || found[2] === '1' ? {} : { attempt: Number(found[1]) - 1 };
}

/** Which of the runs of a submission: the published accuracy is the mean over these. */
function runOf(name: string, file: string): string {
  const found = /\.(\d+)-of-(\d+)(?:\.(.+))?$/.exec(name);
  return found?.[3] ?? (found !== null && found[2] !== '1' ? found[1] : undefined) ?? stem(file);
}

/** The leaderboard keeps its files under `results/<dataset>/<submission>/`. */
function placeOf(name: string): { readonly dataset: string | undefined; readonly submission: string | undefined } {
  const found = /results\/([^/!]+)\/([^/!]+)\//.exec(name);
  return { dataset: found?.[1], submission: found?.[2] };
}

/**
 * A trial without a verdict is a fault of the harness (tests that timed out or could not be read, an agent that was never
 * installed), unless the agent itself ran out of time. The published accuracy counts it as not resolved; faults are kept
 * apart here, and `failure_mode` is a dimension, so that either denominator can be had.
 */
function outcomeOf({
  is_resolved: resolved,
  failure_mode: mode,
}: Trial): Pick<RecordedRun, 'outcome' | 'reason' | 'error'> {
  const failure = mode === 'unset' ? undefined : (mode ?? undefined);
  if (resolved === true) return { outcome: 'success', reason: failure };
  if (resolved === false || failure === 'agent_timeout') return { outcome: 'failure', reason: failure };
  const reason = failure ?? 'no verdict recorded';
  return { outcome: 'fault', reason, error: reason };
}

function timeOf({ trial_started_at: startNs, trial_ended_at: endNs }: Trial): RunTime {
  if (typeof startNs === 'bigint' && typeof endNs === 'bigint' && endNs >= startNs)
    return { kind: 'known', startNs, endNs };
  return { kind: 'unknown', clock: 'missing', baseNs: startNs ?? undefined };
}
