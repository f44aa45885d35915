import { z } from 'zod';
import type { Importer, ImportFile } from '../importer.ts';
import { jsonArray, type JsonRecord } from '../json/array.ts';
import { checked } from '../json/checked.ts';
import { hasKeys, startsArray } from '../json/head.ts';
import { conversationSteps, type Turn } from '../run/conversation.ts';
import { contentIdentity } from '../run/ids.ts';
import { importedRuns } from '../run/imported-runs.ts';
import { type OpenAiMessage, openAiMessageSchema, openAiTurn } from '../run/openai-message.ts';
import { present } from '../run/present.ts';
import type { RecordedRun, Score } from '../run/recorded-run.ts';
import { sourceOf, stem } from '../run/source.ts';
import { recorded } from '../run/usage.ts';

const recordSchema = z.object({
  task_id: z.union([z.number(), z.string()]),
  trial: z.number().int().nonnegative(),
  reward: z.number(),
  info: z
    .object({
      task: z.object({ actions: z.array(z.unknown()) }).nullish(),
      user_cost: z.number().nullish(),
      reward_info: z
        .object({ info: z.object({ r_actions: z.number().nullish(), r_outputs: z.number().nullish() }).nullish() })
        .nullish(),
    })
    .nullish(),
  traj: z.array(openAiMessageSchema),
});
type TauRecord = z.infer<typeof recordSchema>;

export const tauBench: Importer = {
  format: 'tau-bench',
  what: 'τ-bench trajectories: a JSON array of {task_id, trial, reward, info, traj}',
  recognises: ({ head }) =>
    startsArray(head) && hasKeys(head, 'task_id', 'reward', 'info') && !hasKeys(head, 'state_match'),
  read: (file, options) => importedRuns(records(file), options),
};

async function* records(file: ImportFile): AsyncGenerator<RecordedRun> {
  for await (const piece of jsonArray(file)) if (piece.kind === 'element') yield toRun(piece, file);
}

function toRun(piece: JsonRecord, file: ImportFile): RecordedRun {
  const record = checked(recordSchema, piece.value, piece.place);
  const conversation = conversationSteps(record.traj.map(toTurn));
  const domain = domainOf(file.name);
  const expected = record.info?.task?.actions.length;
  return {
    format: 'tau-bench',
    identity: contentIdentity(piece.bytes),
    source: sourceOf('tau-bench', piece.place),
    task: domain,
    case: `${domain}/${record.task_id}`,
    attempt: record.trial,
    release: stem(file.name),
    ...outcomeOf(record),
    scores: scoresOf(record),
    dimensions: { expected_actions: expected === undefined ? undefined : expected > 2 ? '3+' : `${expected}` },
    attributes: present({ 'tau_bench.user_cost_usd': recorded(record.info?.user_cost) }),
    time: { kind: 'unknown', clock: 'missing', baseNs: undefined },
    ...conversation,
  };
}

/** The records do not name their domain; the files of the source do. */
function domainOf(name: string): string {
  return /airline|retail|telecom/.exec(stem(name))?.[0] ?? 'tau-bench';
}

function toTurn(message: OpenAiMessage): Turn {
  const turn = openAiTurn(message);
  return message.role === 'tool' && turn.text?.startsWith('Error') === true ? { ...turn, error: turn.text } : turn;
}

function outcomeOf(record: TauRecord): Pick<RecordedRun, 'outcome' | 'reason'> {
  if (record.reward >= 1) return { outcome: 'success' };
  const checks = record.info?.reward_info?.info;
  if (checks === null || checks === undefined)
    return { outcome: 'failure', reason: 'the conversation never ended, so nothing was checked' };
  if (checks.r_outputs === 0) return { outcome: 'failure', reason: 'the agent did not say what it had to' };
  return { outcome: 'failure', reason: 'the database is not as it should be' };
}

function scoresOf(record: TauRecord): readonly Score[] {
  const { r_actions: actions, r_outputs: outputs } = record.info?.reward_info?.info ?? {};
  const named: readonly (readonly [string, number | null | undefined])[] = [
    ['reward', record.reward],
    ['r_actions', actions],
    ['r_outputs', outputs],
  ];
  return named.flatMap(([name, value]) => (typeof value === 'number' ? [{ name, value }] : []));
}
